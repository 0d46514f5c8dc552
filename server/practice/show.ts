import { findReader } from "#db/stores/inbox-readers.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import type { PracticeView } from "#server/protocol/practice.ts";
import { type PracticeChannel, practiceChannels } from "./channels.ts";
import { practiceState } from "./is-on.ts";
import { practiceInbox } from "./keep-inbox.ts";
import type { Practice } from "./open.ts";

export async function showPractice(ctx: Context, practice: Practice, actor: Actor): Promise<PracticeView> {
  requireRole(actor, "viewer");
  const { on, why } = practiceState(ctx);
  const channels = practiceChannels.map((channel) => showChannel(ctx, practice, channel, on));
  return { on, why, channels: await Promise.all(channels) };
}

async function showChannel(ctx: Context, practice: Practice, { channel }: PracticeChannel, on: boolean) {
  const inbox = practiceInbox(ctx, channel);
  const reader = inbox && (await findReader(ctx.db.read, inbox.id));
  const farSide = practice.farSide(channel);
  const isRead = !inbox?.adapter.read || reader?.state === "ready";
  const isReady = inbox?.state === "active" && isRead && farSide !== null;
  return {
    channel,
    inboxId: inbox?.id ?? null,
    inboxName: inbox?.name ?? null,
    address: farSide?.address ?? inbox?.adapter.letters?.mailbox(inbox.config).address ?? null,
    state: !on ? ("off" as const) : isReady ? ("ready" as const) : ("starting" as const),
  };
}
