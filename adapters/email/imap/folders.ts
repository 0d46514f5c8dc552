import type { ImapFlow } from "imapflow";

/** Paths of the folders that matter; null where there is no such folder. */
export type Folders = { inbox: string; sent: string | null; all: string | null };

/** The server says which folder is which (RFC 6154); where it does not, their usual names do. */
export async function findFolders(client: ImapFlow, sentFolder: string | undefined): Promise<Folders> {
  const listed = (await client.list()).filter((folder) => !folder.flags.has("\\Noselect"));
  const use = (flag: string) => listed.find((folder) => folder.specialUse === flag)?.path ?? null;
  const named = listed.find(({ path, name }) => path === sentFolder || name === sentFolder)?.path ?? null;
  return { inbox: "INBOX", sent: sentFolder ? named : use("\\Sent"), all: use("\\All") };
}
