import type { ImapFlow } from "imapflow";

import { within } from "../../shared/within.ts";
import { partHeader } from "../part-header.ts";
import { type ImapHost, leave, openImap } from "./client.ts";
import { findFolders } from "./folders.ts";

type Copy = { messageId: string; partId: string };

const commandMs = 60_000;

/** Does the folder of sent mail know this one? Null when there is no such folder to ask. */
export async function isAmongSent(host: ImapHost, copy: Copy): Promise<boolean | null> {
  const client = await openImap(host);
  try {
    const { sent, all } = await foldersOf(client, host);
    if (!sent) return null;
    for (const path of all ? [sent, all] : [sent]) {
      await patiently(client, client.mailboxOpen(path, { readOnly: true }));
      if (await holds(client, copy)) return true;
    }
    return false;
  } finally {
    await leave(client);
  }
}

/** Puts copies into the folder of sent mail, as read, unless the provider did. */
export async function keepSent(host: ImapHost, copies: (Copy & { raw: Buffer })[]): Promise<void> {
  const client = await openImap(host);
  try {
    const { sent } = await foldersOf(client, host);
    if (!sent) return;
    // Open for writing: Dovecot forgets the flags of what is put into a folder that is open for reading.
    await patiently(client, client.mailboxOpen(sent));
    for (const copy of copies) {
      if (await holds(client, copy)) continue;
      const size = copy.raw.length / 30;
      const appending = client.append(sent, copy.raw, ["\\Seen"]);
      await within(appending, commandMs + size, "append", () => client.close());
    }
  } finally {
    await leave(client);
  }
}

/** By its Message-ID, or by our own header where the provider gave it another. */
async function holds(client: ImapFlow, { messageId, partId }: Copy): Promise<boolean> {
  const or = [{ header: { "message-id": `<${messageId}>` } }, { header: { [partHeader.toLowerCase()]: partId } }];
  const found = await patiently(client, client.search({ or }, { uid: true }));
  if (!found) throw new Error("the server did not search the folder of sent mail");
  return found.length > 0;
}

function foldersOf(client: ImapFlow, { inbox }: ImapHost) {
  return patiently(client, findFolders(client, inbox.config.sentFolder));
}

function patiently<Result>(client: ImapFlow, work: Promise<Result>): Promise<Result> {
  return within(work, commandMs, "looking at sent mail", () => client.close());
}
