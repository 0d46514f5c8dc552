import type { z } from "zod";

import type { Tx } from "#db/dialect/database.ts";
import { type AgentRow, updateAgentRow } from "#db/stores/agents.ts";
import { isOwnPicture } from "#db/stores/pictures.ts";
import type { Context } from "#server/context.ts";
import { AppError, unauthenticated } from "#server/errors.ts";
import type { updateMe as updateMeInput } from "#server/protocol/agents.ts";
import type { Actor } from "./actor.ts";
import { requireAgent } from "./read-me.ts";

/** What agents decide about themselves. The password and the second factor change through `/api/auth`. */
export async function updateMe(ctx: Context, actor: Actor, input: z.infer<typeof updateMeInput>): Promise<void> {
  const id = requireAgent(actor);
  const { imageAttachmentId, ...rest } = input;
  await ctx.db.write(async (tx) => {
    const image = await imageOf(tx, id, imageAttachmentId);
    const set: Partial<AgentRow> = { ...rest, ...image, updatedAt: ctx.now() };
    if (!(await updateAgentRow(tx, id, set))) throw unauthenticated();
    tx.changes.push({ kind: "agent.updated", subjectId: id, at: ctx.now() });
  });
}

async function imageOf(
  tx: Tx,
  agentId: string,
  attachmentId: string | null | undefined,
): Promise<{ image?: string | null }> {
  if (attachmentId === undefined) return {};
  if (attachmentId === null) return { image: null };
  if (!(await isOwnPicture(tx, attachmentId, agentId))) throw notAPicture();
  return { image: `/api/v1/attachments/${attachmentId}/file` };
}

function notAPicture() {
  return new AppError(
    "invalid",
    {
      en: "Upload an image first, then send its id.",
      fr: "Envoyez d’abord une image, puis son identifiant.",
    },
    { field: "imageAttachmentId" },
  );
}
