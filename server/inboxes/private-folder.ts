import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { findInboxRow } from "#db/stores/inboxes.ts";
import type { Context } from "#server/context.ts";

/** Where one inbox keeps what belongs to no table, such as a browser's profile. */
export async function privateFolder(dataFolder: string, inboxId: string): Promise<string> {
  const folder = join(placeOf(dataFolder), inboxId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** What removed inboxes kept may open their accounts still: it goes once nothing runs in it any more. */
export async function forgetPrivateFolders(ctx: Context, isInUse: (inboxId: string) => boolean): Promise<void> {
  const place = placeOf(ctx.config.dataFolder);
  const ids = await readdir(place).catch(() => []);
  for (const id of ids) {
    if (isInUse(id) || ctx.inboxes.byId(id)) continue;
    const row = await findInboxRow(ctx.db.read, id);
    if (row && row.archivedAt === null) continue;
    await rm(join(place, id), { recursive: true, force: true });
  }
}

function placeOf(dataFolder: string): string {
  return join(dataFolder, "inboxes");
}
