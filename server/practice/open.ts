import type { PracticeFarSide, PracticeHome } from "#adapters/contract/practice.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Channel } from "#db/vocabulary.ts";
import type { Pump } from "#server/changes/pump.ts";
import type { Context } from "#server/context.ts";
import { hookUrl } from "#server/inboxes/hook-url.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { type PracticeChannel, practiceChannels } from "./channels.ts";
import { practiceState } from "./is-on.ts";
import { practiceInbox, practiceKey, restPractice, takePracticeInbox } from "./keep-inbox.ts";

/** The other end of every channel that can be practised, as long as practice is on. */
export type Practice = {
  /** Null while it is off, and for the moment that starting takes. */
  farSide(channel: Channel): PracticeFarSide<unknown> | null;
  /** Begins, and looks again whenever something about the inboxes changes: practice may end, or begin again. */
  start(pump: Pump): void;
  stop(): Promise<void>;
};

/** Another process may have taken the practice inbox over, and ended since. */
const lookEveryMs = 30_000;

export function openPractice(ctx: Context): Practice {
  const farSides = new Map<Channel, PracticeFarSide<unknown>>();
  let job: Repeating | null = null;

  async function look() {
    const workspace = await findWorkspace(ctx.db.read);
    if (!workspace) return false;
    if (practiceState(ctx).on) for (const channel of practiceChannels) await keep(channel, workspace);
    else await end();
    return false;
  }

  async function keep(channel: PracticeChannel, workspace: NonNullable<Awaited<ReturnType<typeof findWorkspace>>>) {
    const open = farSides.get(channel.channel);
    if (open && (await leadsSomewhere(channel, open))) return;
    const farSide = open ?? (await doorOf(ctx, channel).open(homeOf(ctx, channel, workspace.name)));
    farSides.set(channel.channel, farSide);
    await takePracticeInbox(ctx, channel, farSide.config, workspace.locale);
  }

  /** To us, or to another process that is still there. */
  async function leadsSomewhere({ channel }: PracticeChannel, { config }: PracticeFarSide<unknown>) {
    const inbox = practiceInbox(ctx, channel);
    if (inbox?.state !== "active") return false;
    if (JSON.stringify(inbox.config) === JSON.stringify(config)) return true;
    const connection = await ctx.inboxes.connection(inbox);
    return (await connection.test()) === null;
  }

  async function end() {
    await restPractice(ctx);
    const open = [...farSides.values()];
    farSides.clear();
    await Promise.all(open.map((farSide) => farSide.close()));
  }

  return {
    farSide: (channel) => farSides.get(channel) ?? null,
    start(pump) {
      const looking = repeat(ctx, { name: "practice", everyMs: lookEveryMs }, look);
      pump.subscribe((batch) => {
        if (batch.some((change) => change.kind === "inbox.updated")) looking.wake();
      });
      job = looking;
    },
    async stop() {
      await job?.stop();
      await Promise.all([...farSides.values()].map((farSide) => farSide.close()));
    },
  };
}

function adapterOf(ctx: Context, { channel, provider }: PracticeChannel) {
  const adapter = ctx.inboxes.adapters.find((one) => one.channel === channel && one.provider === provider);
  if (!adapter) throw new Error(`there is no ${channel}/${provider}`);
  return adapter;
}

function doorOf(ctx: Context, channel: PracticeChannel) {
  const door = adapterOf(ctx, channel).practice;
  if (!door) throw new Error(`${channel.channel}/${channel.provider} cannot be practised`);
  return door;
}

/** The network signs our public address, and calls us on this machine. */
function homeOf(ctx: Context, channel: PracticeChannel, name: string): PracticeHome {
  const { publicUrl, port, host } = ctx.config;
  const inbox = { key: practiceKey(channel.channel), adapter: adapterOf(ctx, channel) };
  const own = new URL(`http://localhost:${port}`);
  own.hostname = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return {
    name,
    hookUrl: (path) => hookUrl(publicUrl, inbox, path),
    nearby: (url) => (url.startsWith(publicUrl) ? `${own.origin}${url.slice(publicUrl.length)}` : url),
  };
}
