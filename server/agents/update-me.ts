import type { z } from "zod";

import { type AgentRow, updateAgentRow } from "#db/stores/agents.ts";
import type { Context } from "#server/context.ts";
import { unauthenticated } from "#server/errors.ts";
import type { updateMe as updateMeInput } from "#server/protocol/agents.ts";
import type { Actor } from "./actor.ts";
import { makePortrait } from "./portrait.ts";
import { requireAgent } from "./read-me.ts";

/** What agents decide about themselves. The password and the second factor change through `/api/auth`. */
export async function updateMe(ctx: Context, actor: Actor, input: z.infer<typeof updateMeInput>): Promise<void> {
  const id = requireAgent(actor);
  const { imageAttachmentId, ...rest } = input;
  const set: Partial<AgentRow> = { ...rest, updatedAt: ctx.now() };
  if (imageAttachmentId === null) set.image = null;
  else if (imageAttachmentId !== undefined) set.image = await makePortrait(ctx, id, imageAttachmentId);
  await ctx.db.write(async (tx) => {
    if (!(await updateAgentRow(tx, id, set))) throw unauthenticated();
    tx.changes.push({ kind: "agent.updated", subjectId: id, at: ctx.now() });
  });
}
