import type { ImapFlow } from "imapflow";

import type { Arrived, ReadingHost } from "../../contract/reading.ts";
import { within } from "../../shared/within.ts";
import type { ImapSmtpConfig } from "../config.ts";
import { InTrouble } from "../trouble.ts";
import { notStored } from "../trouble-sentences.ts";
import { countsFrom, type MailboxCursor, type Position, positionIn, withPosition } from "./cursor.ts";
import { fetchHeader, fetchMails, findUids, inBatches, type Limits, type Listed, listMails } from "./fetch.ts";

/** One inbox being read; outlives its connections. */
export type Reading = {
  host: ReadingHost<ImapSmtpConfig>;
  limits: Limits;
  cursor: MailboxCursor;
  onDisk: MailboxCursor;
  first: boolean;
  /** What the connection broke over, and how often: it is taken alone, and in the end by its header. */
  stumbledOver: { path: string; uid: number; times: number } | null;
  /** Taken over this connection, by folder: numbers may become visible out of order. */
  taken: Map<string, Set<number>>;
  /** The folder of sent mail: what lies there is ours. */
  sent: string | null;
  onStored: () => void;
};

const listedAtOnce = 200;
const looksBack = 500;
const stumblesAtMost = 8;

/** Opens a folder read-only and takes whatever came since the cursor. */
export async function openAndCatchUp(reading: Reading, client: ImapFlow, path: string): Promise<void> {
  const { patienceMs } = reading.limits;
  const opening = client.mailboxOpen(path, { readOnly: true });
  const mailbox = await within(opening, patienceMs, "opening a folder", () => client.close());
  // Some servers number what is new only now.
  await within(client.noop(), patienceMs, "noop", () => client.close());
  const { host, cursor, first } = reading;
  const uidValidity = String(mailbox.uidValidity);
  const lastUid = Math.max(
    (mailbox.uidNext || 1) - 1,
    (await findUids(client, { uid: "*" }, reading.limits)).at(-1) ?? 0,
  );
  const at = positionIn(cursor, { path, uidValidity, lastUid }, { since: host.inbox.config.since, first });
  // Known to us from here on, even when the disk does not take it: "from now on" must not move to a later try.
  reading.cursor = withPosition(cursor, path, at);
  if (at !== reading.onDisk.folders[path]) await keep(reading, path, at, []);
  await catchUp(reading, client, path);
  if (!host.signal.aborted) passGaps(reading, path, lastUid);
}

/** Takes what came since the cursor in the folder that is open. */
export async function catchUp(reading: Reading, client: ImapFlow, path: string): Promise<void> {
  const at = positionOf(reading, path);
  const from = countsFrom(reading.host.inbox.config.since, reading.cursor.startedAt);
  const dated = at.datedUntil > at.lastUid;
  const old = dated
    ? await findUids(client, { uid: `${at.lastUid + 1}:${at.datedUntil}`, since: dayBefore(from) }, reading.limits)
    : [];
  const rest = Math.max(at.lastUid, at.datedUntil);
  // "5:*" means the last mail even when its number is below 5 (RFC 3501 §6.4.8).
  const fresh = (await findUids(client, { uid: `${rest + 1}:*` }, reading.limits)).filter((uid) => uid > rest);
  const counts = ({ uid, receivedAt }: Listed) => uid > at.datedUntil || receivedAt >= from;
  await take(reading, client, path, [...old.filter((uid) => uid <= rest), ...fresh], counts);
}

/** Looks for mails that became visible below the cursor while this connection was reading. */
export async function lookBack(reading: Reading, client: ImapFlow, path: string): Promise<void> {
  const taken = reading.taken.get(path);
  const oldest = taken?.values().next().value;
  if (!taken || !oldest) return;
  const { lastUid, datedUntil } = positionOf(reading, path);
  const from = Math.max(oldest, lastUid - looksBack, datedUntil + 1);
  if (from > lastUid) return;
  const uids = await findUids(client, { uid: `${from}:${lastUid}` }, reading.limits);
  const missed = uids.filter((uid) => uid <= lastUid && !taken.has(uid));
  await take(reading, client, path, missed, () => true);
}

/**
 * Fetches one batch while the one before is being written. Never more than two are held, and a large mail alone.
 */
async function take(
  reading: Reading,
  client: ImapFlow,
  path: string,
  uids: number[],
  counts: (mail: Listed) => boolean,
): Promise<void> {
  const { signal } = reading.host;
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let start = 0; start < uids.length && !signal.aborted; start += listedAtOnce) {
      const mails = (await listMails(client, uids.slice(start, start + listedAtOnce), reading.limits)).filter(counts);
      for (const batch of inBatches(mails, limitsFor(reading, path))) {
        if (signal.aborted) break;
        if (batch.some(({ bytes }) => bytes > reading.limits.batchBytes)) await writing;
        const arrived = await fetchBatch(reading, client, path, batch);
        await writing;
        writing = write(reading, path, batch, arrived);
        writing.catch(() => undefined);
      }
    }
  } finally {
    await writing;
  }
}

async function fetchBatch(reading: Reading, client: ImapFlow, path: string, batch: Listed[]): Promise<Arrived[]> {
  const [first] = batch;
  if (!first) return [];
  const before = stumblesOver(reading, path, first.uid);
  try {
    return before >= stumblesAtMost
      ? await fetchHeader(client, first, "unreadable", reading.limits)
      : await fetchMails(client, batch, reading.limits);
  } catch (error) {
    reading.stumbledOver = { path, uid: first.uid, times: before + 1 };
    throw error;
  }
}

/** After a stumble, mails of that folder are taken one by one until the place is passed. */
function limitsFor(reading: Reading, path: string): Limits {
  return reading.stumbledOver?.path === path ? { ...reading.limits, batchMails: 1 } : reading.limits;
}

function stumblesOver({ stumbledOver }: Reading, path: string, uid: number): number {
  return stumbledOver?.path === path && stumbledOver.uid === uid ? stumbledOver.times : 0;
}

async function write(reading: Reading, path: string, batch: Listed[], arrived: Arrived[]): Promise<void> {
  const at = positionOf(reading, path);
  const lastUid = Math.max(at.lastUid, batch.at(-1)?.uid ?? 0);
  const noted = path === reading.sent ? arrived.map((one) => ({ ...one, meta: { fromSent: true } })) : arrived;
  await keep(reading, path, { ...at, lastUid }, noted);
  remember(reading, path, batch);
  if (stumblesOver(reading, path, batch[0]?.uid ?? 0) > 0) reading.stumbledOver = null;
}

/** Mails and cursor go to disk together, and only then are we further. */
async function keep(reading: Reading, path: string, at: Position, arrived: Arrived[]): Promise<void> {
  const cursor = withPosition(reading.cursor, path, at);
  await reading.host.accept(arrived, cursor).catch((error: unknown) => {
    throw new InTrouble(notStored(error instanceof Error ? error.message : String(error)), error);
  });
  reading.cursor = cursor;
  reading.onDisk = cursor;
  if (arrived.length > 0) reading.onStored();
}

function remember({ taken }: Reading, path: string, batch: Listed[]) {
  const known = taken.get(path) ?? new Set<number>();
  for (const { uid } of batch) known.add(uid);
  for (const uid of known) {
    if (known.size <= 2 * looksBack) break;
    known.delete(uid);
  }
  taken.set(path, known);
}

/** Numbers whose mails are gone were seen too: else the folder would look as if it had news for ever. */
function passGaps(reading: Reading, path: string, lastUid: number) {
  const at = positionOf(reading, path);
  if (at.lastUid < lastUid) reading.cursor = withPosition(reading.cursor, path, { ...at, lastUid });
}

function positionOf({ cursor }: Reading, path: string): Position {
  const at = cursor.folders[path];
  if (!at) throw new Error(`no place in ${path}`);
  return at;
}

/** SEARCH SINCE knows days only, in the server's own time zone (RFC 3501 §6.4.4). */
function dayBefore(at: number): Date {
  return new Date(Math.max(0, at - 2 * 24 * 60 * 60 * 1000));
}
