import {
  findSavedReplies,
  findSavedReplyVariants,
  replaceSavedReplyVariants,
  updateSavedReplyRow,
} from "#db/stores/saved-replies.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { SavedReplyView, UpdateSavedReply } from "#server/protocol/saved-replies.ts";
import { checkVariants } from "./check-variants.ts";
import { requireFreeName } from "./name-taken.ts";
import { viewReply } from "./view-reply.ts";

/** Changes what is named and leaves the rest. A variant whose words stay as they are keeps its date. */
export async function updateReply(
  ctx: Context,
  actor: Actor,
  id: string,
  { seenUpdatedAt, variants, ...changes }: UpdateSavedReply,
): Promise<SavedReplyView> {
  requireRole(actor, "agent");
  if (variants) checkVariants(ctx, variants);
  const at = ctx.now();
  return await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const [before] = await findSavedReplies(tx, [id]);
    if (!before || before.archivedAt !== null) throw notFound();
    if (seenUpdatedAt !== undefined && seenUpdatedAt !== before.updatedAt) throw changedMeanwhile();
    await requireFreeName(tx, { ...before, ...changes });
    await updateSavedReplyRow(tx, id, { ...changes, updatedAt: at });
    if (variants) {
      const known = await findSavedReplyVariants(tx, [id]);
      const rows = variants.map((variant) => {
        const same = known.find((one) => one.channel === variant.channel && one.locale === variant.locale);
        return { savedReplyId: id, ...variant, updatedAt: same?.text === variant.text ? same.updatedAt : at };
      });
      await replaceSavedReplyVariants(tx, id, rows);
    }
    tx.changes.push({ kind: "saved_reply.updated", subjectId: id, at });
    return await viewReply(tx, id);
  });
}

function changedMeanwhile() {
  return new AppError("conflict", {
    en: "Somebody else has changed this reply meanwhile. Copy your words, reload the page and put them in again.",
    fr: "Quelqu’un d’autre a modifié cette réponse entre-temps. Copiez vos mots, rechargez la page et remettez-les.",
  });
}
