import type { OutboundPart } from "#adapters/contract/channel.ts";
import { findIdentityById } from "#db/stores/contacts.ts";
import { leasePart, listDueParts, listPartsToLookUp, nextPartDueAt, type Part } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { repeat } from "#server/repeat.ts";
import { cancelIfAnswered, recordLookup, recordOutcome } from "./outcome.ts";
import { storedBody } from "./stored-body.ts";

const pollMs = 5_000;
/** Longer than any provider may take to answer: a lease that ran out means that the process which held it is gone. */
const leaseMs = 60_000;
const atOnce = 20;
/** Doubled with every try: eight of them last for half an hour. */
const reconnectMs = 15_000;

/** Sends what is due, in order within each conversation. Several processes may run it: a lease keeps them apart. */
export function startDeliveryWorker(ctx: Context) {
  return repeat(ctx, { name: "delivery", everyMs: pollMs }, async () => {
    const active = ctx.inboxes.all().filter((inbox) => inbox.state === "active");
    const now = ctx.now();
    const query = { now, inboxIds: active.map((one) => one.id), limit: atOnce };
    const due = [...(await listDueParts(ctx.db.read, query)), ...(await listPartsToLookUp(ctx.db.read, query))];
    const ended = await Promise.allSettled(due.map((part) => sendPart(ctx, part)));
    for (const one of ended) if (one.status === "rejected") throw one.reason;
    if (due.length > 0) return true;
    const next = await nextPartDueAt(ctx.db.read, now);
    return next === null ? false : { againInMs: next - now };
  });
}

async function sendPart(ctx: Context, part: Part) {
  const inbox = ctx.inboxes.byId(part.inboxId);
  if (!inbox) return;
  if (part.state === "queued" && part.unlessAnswered && (await cancelIfAnswered(ctx, part))) return;
  const now = ctx.now();
  const taken = await ctx.db.write((tx) => leasePart(tx, part, { now, until: now + leaseMs }));
  if (!taken) return;
  const connection = await ctx.inboxes.connection(inbox).catch(() => null);
  const outbound = await readPart(ctx, inbox, part);
  if (!outbound) {
    const detail = "The address to send to does not exist any more.";
    await recordOutcome(ctx, part, { kind: "rejected", reason: "recipient_unreachable", detail });
  } else if (part.state !== "queued") {
    // Whoever sent it last never said how it ended: ask the provider before doing anything else.
    const found = await connection?.lookUp(outbound).catch((error: unknown) => {
      ctx.log.error({ err: error, partId: part.id }, "an adapter threw while looking up");
    });
    // Without an answer it is asked again when the lease is over.
    if (found) await recordLookup(ctx, part, found);
  } else if (!connection) {
    const detail = "The connection could not be opened.";
    await recordOutcome(ctx, part, { kind: "deferred", retryAfterMs: reconnectMs * 2 ** part.tries, detail });
  } else {
    const outcome = await connection.send(outbound).catch((error: unknown) => {
      ctx.log.error({ err: error, partId: part.id }, "an adapter threw while sending");
      return { kind: "unknown" as const, detail: "The connection broke while sending." };
    });
    await recordOutcome(ctx, part, outcome);
  }
}

async function readPart(ctx: Context, inbox: Inbox, part: Part): Promise<OutboundPart | null> {
  const identity = await findIdentityById(ctx.db.read, part.identityId);
  if (!identity) return null;
  const { scheme, value, scope } = identity;
  const to = { scheme, scope: scope || inbox.id, value, verified: identity.verifiedAt !== null };
  return { id: part.id, to, tries: part.tries, unanswered: part.state === "unknown", ...storedBody.parse(part.body) };
}
