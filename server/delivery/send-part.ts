import type { OutboundPart } from "#adapters/contract/channel.ts";
import { latestConsent } from "#db/stores/consents.ts";
import { findIdentityById } from "#db/stores/contacts.ts";
import { leasePart, noteHandingOver, type Part, renewLease } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { cancelIfAnswered, recordLookup, recordOutcome } from "./outcome.ts";
import { storedBody } from "./stored-body.ts";

/** A lease that ran out means that the process which held it is gone: who is still sending renews it. */
const leaseMs = 60_000;
const renewEveryMs = 20_000;
/** Doubled with every try, up to an hour. */
const reconnectMs = 15_000;
const longestReconnectMs = 60 * 60_000;

/** One try to send a part, or to find out what became of it. */
export async function sendPart(ctx: Context, part: Part): Promise<void> {
  const inbox = ctx.inboxes.byId(part.inboxId);
  if (!inbox) return;
  if (part.state === "queued" && part.unlessAnswered && (await cancelIfAnswered(ctx, part))) return;
  const now = ctx.now();
  const taken = await ctx.db.write((tx) => leasePart(tx, part, { now, until: now + leaseMs }));
  if (!taken) return;
  const renewing = setInterval(() => {
    ctx.db
      .write((tx) => renewLease(tx, part.id, ctx.now() + leaseMs))
      .catch((error: unknown) => ctx.log.warn({ err: error, partId: part.id }, "a lease could not be renewed"));
  }, renewEveryMs);
  try {
    await tryPart(ctx, inbox, part);
  } finally {
    clearInterval(renewing);
  }
}

async function tryPart(ctx: Context, inbox: Inbox, part: Part): Promise<void> {
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
  } else if (await hasOptedOut(ctx, part)) {
    const detail = "They said that they do not want to be written to before this left.";
    await recordOutcome(ctx, part, { kind: "rejected", reason: "recipient_opted_out", detail });
  } else if (!connection) {
    const detail = "The connection could not be opened.";
    const retryAfterMs = Math.min(longestReconnectMs, reconnectMs * 2 ** part.tries);
    await recordOutcome(ctx, part, { kind: "deferred", retryAfterMs, detail });
  } else {
    const handingOver = () => ctx.db.write((tx) => noteHandingOver(tx, part.id, ctx.now()));
    const outcome = await connection.send(outbound, handingOver).catch((error: unknown) => {
      ctx.log.error({ err: error, partId: part.id }, "an adapter threw while sending");
      return { kind: "unknown" as const, detail: "The connection broke while sending." };
    });
    await recordOutcome(ctx, part, outcome);
  }
}

/** They may have said so after it was written. */
async function hasOptedOut(ctx: Context, part: Part): Promise<boolean> {
  return (await latestConsent(ctx.db.read, part.identityId, part.inboxId))?.state === "opted_out";
}

async function readPart(ctx: Context, inbox: Inbox, part: Part): Promise<OutboundPart | null> {
  const identity = await findIdentityById(ctx.db.read, part.identityId);
  if (!identity) return null;
  const { scheme, value, scope } = identity;
  const to = { scheme, scope: scope || inbox.id, value, verified: identity.verifiedAt !== null };
  return {
    id: part.id,
    to,
    tries: part.tries,
    unanswered: part.state === "unknown" || part.handedOverAt !== null,
    handedOverAt: part.handedOverAt,
    ...storedBody.parse(part.body),
  };
}
