import { createHash } from "node:crypto";
import type { FetchMessageObject, ImapFlow } from "imapflow";

import type { Arrived } from "../../contract/reading.ts";
import { within } from "../../shared/within.ts";
import { senderOf } from "../sender.ts";
import { leftOut, type Reason } from "./left-out.ts";

export type Listed = { uid: number; bytes: number; receivedAt: number };

const megabyte = 1024 * 1024;
export const limits = {
  /** Mails beyond are represented by their header. */
  largestMail: 50 * megabyte,
  batchBytes: 4 * megabyte,
  batchMails: 50,
  /** For one command; large mails get more. */
  patienceMs: 120_000,
};
export type Limits = typeof limits;

/** A line that carries less is as good as dead. */
const slowestBytesPerMs = 30;

/** UIDs of the open folder that a query finds, in order. */
export async function findUids(
  client: ImapFlow,
  query: { uid: string; since?: Date },
  { patienceMs }: Limits,
): Promise<number[]> {
  const found = await within(client.search(query, { uid: true }), patienceMs, "searching", () => client.close());
  if (!found) throw new Error("the server did not search the folder");
  return found.sort((a, b) => a - b);
}

/** Sizes and times; a mail that is gone meanwhile is not listed. */
export async function listMails(client: ImapFlow, uids: number[], { patienceMs }: Limits): Promise<Listed[]> {
  const asked = client.fetchAll(uids.join(","), { uid: true, size: true, internalDate: true }, { uid: true });
  const listed = await within(asked, patienceMs, "listing", () => client.close());
  return listed
    .map(({ uid, size, internalDate }) => ({
      uid,
      bytes: size ?? 0,
      receivedAt: internalDate ? new Date(internalDate).getTime() : Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => a.uid - b.uid);
}

/** Mails that are fetched together: few enough, and together small enough, or one that is large. */
export function* inBatches(mails: Listed[], { batchBytes, batchMails }: Limits): Generator<Listed[]> {
  let batch: Listed[] = [];
  let bytes = 0;
  for (const mail of mails) {
    if (batch.length > 0 && (batch.length >= batchMails || bytes + mail.bytes > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(mail);
    bytes += mail.bytes;
  }
  if (batch.length > 0) yield batch;
}

/** The mails as they lie there. Peeks, so nothing counts as read (RFC 3501 §6.4.5). */
export async function fetchMails(client: ImapFlow, batch: Listed[], limits: Limits): Promise<Arrived[]> {
  const { largestMail, patienceMs } = limits;
  const whole = batch.filter(({ bytes }) => bytes <= largestMail);
  const bodies = new Map<number, Buffer>();
  if (whole.length > 0) {
    const range = whole.map(({ uid }) => uid).join(",");
    const bytes = whole.reduce((sum, mail) => sum + mail.bytes, 0);
    const asked = client.fetchAll(range, { uid: true, source: true }, { uid: true });
    const got = await within(asked, patienceMs + bytes / slowestBytesPerMs, "fetching", () => client.close());
    for (const mail of got) if (mail.source) bodies.set(mail.uid, mail.source);
  }
  const arrived: Arrived[] = [];
  for (const mail of batch) {
    const body = bodies.get(mail.uid);
    if (body) arrived.push(arrivedFrom(body));
    else
      arrived.push(...(await fetchHeader(client, mail, mail.bytes > largestMail ? "too-large" : "unreadable", limits)));
  }
  return arrived;
}

/** A mail by its header alone; nothing when it is gone. */
export async function fetchHeader(
  client: ImapFlow,
  mail: Listed,
  reason: Reason,
  { patienceMs }: Limits,
): Promise<Arrived[]> {
  const query = { uid: true, bodyParts: [{ key: "HEADER", start: 0, maxLength: 256 * 1024 }] };
  const asked = client.fetchOne(String(mail.uid), query, { uid: true });
  const got: FetchMessageObject | false | undefined = await within(asked, patienceMs, "fetching a header", () =>
    client.close(),
  );
  if (!got) return [];
  return [arrivedFrom(leftOut(got.headers ?? Buffer.alloc(0), mail.bytes, reason))];
}

function arrivedFrom(raw: Buffer): Arrived {
  const key = createHash("sha256").update(raw).digest("hex");
  return { key, peer: senderOf(raw), source: "imap", raw };
}
