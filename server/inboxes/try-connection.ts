import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import type { TryInbox } from "#server/protocol/inboxes.ts";
import { adapterFor, readConfig } from "./create.ts";
import { carrySecrets, keepSecrets } from "./secrets.ts";
import { requireInbox } from "./show.ts";

const patienceMs = 60_000;

/**
 * Checks a configuration before it is kept; the answer tries it. With an inbox id, secrets shown as dots are those of
 * that inbox.
 */
export function prepareTrial(ctx: Context, actor: Actor, input: TryInbox) {
  requireRole(actor, "admin");
  const adapter = adapterFor(ctx, input);
  const stored = input.inboxId ? requireInbox(ctx, input.inboxId).config : {};
  const config = readConfig(adapter, keepSecrets(input.config, stored));

  return async (onStep?: (step: string) => void): Promise<Trouble | null> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patienceMs);
    try {
      const connection = await adapter.connect({
        inbox: { id: input.inboxId ?? "", key: "", config },
        now: ctx.now,
        allowPrivateHosts: ctx.config.allowPrivateHosts,
        openAttachment: () => Promise.reject(new Error("a trial sends no files")),
        linkAttachment: () => "",
        hookUrl: () => "",
        folder: () => Promise.reject(new Error("a trial keeps nothing")),
        saveConfig: (renewed) => keepRenewed(ctx, input.inboxId, adapter, { used: config, renewed }),
        report: () => {},
        signal: abort.signal,
      });
      return await connection.test(onStep);
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  };
}

/** A refresh token that rotated works once: the inbox that lent it to the trial must have the next one. */
async function keepRenewed(
  ctx: Context,
  inboxId: string | undefined,
  adapter: ChannelAdapter,
  { used, renewed }: { used: unknown; renewed: unknown },
) {
  const stored = inboxId ? ctx.inboxes.byId(inboxId) : null;
  if (!stored) return;
  const { config, changed } = carrySecrets(stored.config, used, renewed, adapter.secrets);
  if (changed) await ctx.inboxes.saveConfig(stored.id, config);
}
