import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Where one inbox keeps what belongs to no table, such as a browser's profile. */
export async function privateFolder(dataFolder: string, inboxId: string): Promise<string> {
  const folder = join(privateFolders(dataFolder), inboxId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export function privateFolders(dataFolder: string): string {
  return join(dataFolder, "inboxes");
}
