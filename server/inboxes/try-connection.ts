import type { Trouble } from "#adapters/contract/trouble.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import type { TryInbox } from "#server/protocol/inboxes.ts";
import { adapterFor, readConfig } from "./create.ts";
import { keepSecrets } from "./secrets.ts";
import { requireInbox } from "./show.ts";

const patienceMs = 60_000;

/** Tries a configuration before it is kept. With an inbox id, secrets shown as dots are those of that inbox. */
export async function tryConnection(ctx: Context, actor: Actor, input: TryInbox): Promise<Trouble | null> {
  requireRole(actor, "admin");
  const adapter = adapterFor(ctx, input);
  const stored = input.inboxId ? requireInbox(ctx, input.inboxId).config : {};
  const config = readConfig(adapter, keepSecrets(input.config, stored));
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    const connection = await adapter.connect({
      inbox: { id: input.inboxId ?? "", key: "", config },
      now: ctx.now,
      allowPrivateHosts: ctx.config.allowPrivateHosts,
      openAttachment: () => Promise.reject(new Error("a trial sends no files")),
      saveConfig: async () => {},
      report: () => {},
      signal: abort.signal,
    });
    return await connection.test();
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
