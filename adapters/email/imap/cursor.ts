import { z } from "zod";

import type { ImapSmtpConfig } from "../config.ts";

/**
 * How far a folder was read. UIDs mean something only together with UIDVALIDITY (RFC 3501 §2.3.1.1). Up to `datedUntil`,
 * mails count only when they came in after the inbox began.
 */
const position = z.object({ uidValidity: z.string(), lastUid: z.number(), datedUntil: z.number() });
const mailboxCursor = z.object({ startedAt: z.number(), folders: z.record(z.string(), position) });

export type Position = z.infer<typeof position>;
export type MailboxCursor = z.infer<typeof mailboxCursor>;

/** What the house kept for us. What we cannot read any more is like the first time: the ledger makes it harmless. */
export function readCursor(kept: unknown, now: number): { cursor: MailboxCursor; first: boolean } {
  const read = mailboxCursor.safeParse(kept);
  return read.success ? { cursor: read.data, first: false } : { cursor: { startedAt: now, folders: {} }, first: true };
}

/** From when on mail counts, by the time at which the server received it. */
export function countsFrom(since: ImapSmtpConfig["since"], startedAt: number): number {
  if (since === "all") return 0;
  return since === "now" ? startedAt : startedAt - since * 24 * 60 * 60 * 1000;
}

/** Where to go on in a folder as the server shows it now. */
export function positionIn(
  cursor: MailboxCursor,
  folder: { path: string; uidValidity: string; lastUid: number },
  { since, first }: { since: ImapSmtpConfig["since"]; first: boolean },
): Position {
  const { path, uidValidity, lastUid } = folder;
  const known = cursor.folders[path] ?? renamed(cursor, uidValidity);
  if (known?.uidValidity === uidValidity) return known;
  if (since === "now" && first) return { uidValidity, lastUid, datedUntil: 0 };
  return { uidValidity, lastUid: 0, datedUntil: since === "all" ? 0 : lastUid };
}

/** A folder under another name keeps its UIDVALIDITY; two with the same one are not told apart. */
function renamed(cursor: MailboxCursor, uidValidity: string): Position | undefined {
  const alike = Object.entries(cursor.folders).filter(
    ([path, kept]) => path !== "INBOX" && kept.uidValidity === uidValidity,
  );
  return alike.length === 1 ? alike[0]?.[1] : undefined;
}

export function withPosition(cursor: MailboxCursor, path: string, at: Position): MailboxCursor {
  return { ...cursor, folders: { ...cursor.folders, [path]: at } };
}
