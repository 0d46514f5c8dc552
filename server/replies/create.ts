import type { Tx } from "#db/dialect/database.ts";
import { countSavedReplies, insertSavedReply, replaceSavedReplyVariants } from "#db/stores/saved-replies.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type CreateSavedReply, mostSavedReplies, type SavedReplyView } from "#server/protocol/saved-replies.ts";
import { checkVariants } from "./check-variants.ts";
import { requireFreeName } from "./name-taken.ts";
import { viewReply } from "./view-reply.ts";

/** Whoever answers customers may keep what they say well for the others. */
export async function createReply(ctx: Context, actor: Actor, input: CreateSavedReply): Promise<SavedReplyView> {
  requireRole(actor, "agent");
  checkVariants(ctx, input.variants);
  const id = ctx.newId();
  const at = ctx.now();
  const row = {
    id,
    name: input.name,
    folder: input.folder,
    articleUrl: input.articleUrl,
    archivedAt: null,
    createdBy: actor.id,
    createdAt: at,
    updatedAt: at,
    usedCount: 0,
    lastUsedAt: null,
  };
  return await ctx.db.write(async (tx) => {
    // Two who save the same name at the same moment would otherwise both be told yes.
    await holdWorkspace(tx);
    await requireRoom(tx);
    await requireFreeName(tx, row);
    await insertSavedReply(tx, row);
    const variants = input.variants.map((variant) => ({ savedReplyId: id, ...variant, updatedAt: at }));
    await replaceSavedReplyVariants(tx, id, variants);
    tx.changes.push({ kind: "saved_reply.updated", subjectId: id, at });
    return await viewReply(tx, id);
  });
}

/** Refuses one more than a team can keep, and search while typing. */
export async function requireRoom(tx: Tx) {
  if ((await countSavedReplies(tx)) < mostSavedReplies) return;
  throw new AppError("conflict", {
    en: `There are ${mostSavedReplies} saved replies, which is all that fits. Archive some that nobody uses.`,
    fr: `Il y a ${mostSavedReplies} réponses enregistrées, c’est le maximum. Archivez celles qui ne servent plus.`,
  });
}
