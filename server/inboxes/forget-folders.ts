import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { findInboxRow } from "#db/stores/inboxes.ts";
import type { Context } from "#server/context.ts";
import { privateFolders } from "./private-folder.ts";

/** What removed inboxes kept may open their accounts still: it goes once nothing runs in it any more. */
export async function forgetPrivateFolders(ctx: Context, isInUse: (inboxId: string) => boolean): Promise<void> {
  const place = privateFolders(ctx.config.dataFolder);
  for (const id of await readdir(place).catch(() => [])) {
    if (isInUse(id) || ctx.inboxes.byId(id)) continue;
    const row = await findInboxRow(ctx.db.read, id);
    if (row && row.archivedAt === null) continue;
    await rm(join(place, id), { recursive: true, force: true });
  }
}
