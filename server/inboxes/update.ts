import type { z } from "zod";

import { recordStopped } from "#db/stores/inbox-signals.ts";
import { type InboxRow, updateInboxRow } from "#db/stores/inboxes.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import type { InboxView, updateInbox as updateInboxSchema } from "#server/protocol/inboxes.ts";
import { readConfig } from "./create.ts";
import { keptByPractice } from "./kept-by-practice.ts";
import { retryReading } from "./retry-reading.ts";
import { keepSecrets } from "./secrets.ts";
import { requireInbox, showInbox } from "./show.ts";
import { resumeStopped } from "./stop.ts";

/** Changes what is named and leaves the rest. A paused inbox still receives; what it should send waits. */
export async function updateInbox(
  ctx: Context,
  actor: Actor,
  id: string,
  input: z.infer<typeof updateInboxSchema>,
): Promise<InboxView> {
  requireRole(actor, "admin");
  const inbox = requireInbox(ctx, id);
  if (inbox.settings.practice && (input.config ?? input.state) !== undefined) throw keptByPractice();
  const patch: Partial<Omit<InboxRow, "id">> = { updatedAt: ctx.now() };
  if (input.name !== undefined) patch.name = input.name;
  if (input.state !== undefined) patch.state = input.state;
  if (input.settings !== undefined) patch.settings = { ...inbox.settings, ...input.settings };
  if (input.config !== undefined) {
    const config = readConfig(inbox.adapter, keepSecrets(input.config, inbox.config));
    patch.configCipher = ctx.vault.seal(JSON.stringify(config));
  }
  await ctx.db.write(async (tx) => {
    await updateInboxRow(tx, id, patch);
    // Whoever says that it is to send has looked at why it did not.
    if (input.state === "active") await recordStopped(tx, id, null);
    tx.changes.push({ kind: "inbox.updated", subjectId: id, at: ctx.now() });
  });
  if (input.config !== undefined) await retryReading(ctx, id);
  await ctx.inboxes.reload();
  if (input.config !== undefined && input.state === undefined) await resumeStopped(ctx, id);
  return showInbox(ctx, id);
}
