import type { z } from "zod";

import { findWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import type { setupState } from "#server/protocol/agents.ts";

export async function readSetupState(ctx: Context): Promise<z.infer<typeof setupState>> {
  const workspace = await findWorkspace(ctx.db.read);
  return { needed: workspace === null, workspace: workspace?.name ?? null, locale: workspace?.locale ?? null };
}
