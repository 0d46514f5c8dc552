import { z } from "zod";

import type { Trouble } from "#adapters/contract/trouble.ts";
import { findReader, type InboxReader } from "#db/stores/inbox-readers.ts";
import { findSignals, type InboxSignals } from "#db/stores/inbox-signals.ts";
import { countIntake } from "#db/stores/intake.ts";
import { lastTraffic } from "#db/stores/messages.ts";
import { countParts } from "#db/stores/parts.ts";
import type { Locale } from "#db/vocabulary.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { perMinute } from "#server/delivery/pace.ts";
import type { InboxHealth, TroubledInbox } from "#server/protocol/inboxes.ts";
import type { Inbox } from "./directory.ts";
import { readTrouble } from "./read-trouble.ts";
import { retryReading } from "./retry-reading.ts";
import { requireInbox } from "./show.ts";
import { resumeStopped } from "./stop.ts";

/** How an inbox does, from what is stored and what its connections last said. */
export async function inboxHealth(ctx: Context, id: string, locale: Locale, actor?: Actor): Promise<InboxHealth> {
  const inbox = requireInbox(ctx, id);
  const [traffic, queued, failed, quarantined, reader, signals] = await Promise.all([
    lastTraffic(ctx.db.read, id),
    countParts(ctx.db.read, id, ["queued", "sending", "held"]),
    countParts(ctx.db.read, id, ["failed", "unknown"]),
    countIntake(ctx.db.read, id, ["quarantined"]),
    inbox.adapter.read ? findReader(ctx.db.read, id) : null,
    findSignals(ctx.db.read, id),
  ]);
  const sending = ctx.inboxes.reported(id);
  const stopped = readTrouble(signals?.stopped);
  const trouble = stopped ?? troubleOf(ctx, id, reader);
  const said = trouble ?? (reader?.state === "needs_pairing" ? readTrouble(reader.trouble) : null);
  const isPaused = inbox.state === "paused" && !stopped;
  return {
    state: isPaused ? "paused" : trouble ? "failed" : (reader?.state ?? sending?.state ?? "ready"),
    step: said?.step ?? null,
    problem: said?.problem[locale] ?? null,
    fix: said?.fix[locale] ?? null,
    ...traffic,
    readThroughAt: reader?.caughtUpAt ?? null,
    cursor: reader?.cursor ?? null,
    queued,
    perMinute: perMinute(ctx, inbox),
    failed,
    quarantined,
    ...factsOf(reader, actor),
    stoppedAt: stopped ? (signals?.stoppedAt ?? null) : null,
    lastHookAt: signals?.lastHookAt ?? null,
    forged: signals && signals.forgedCount > 0 ? viewForged(signals) : null,
  };
}

function viewForged(signals: InboxSignals): NonNullable<InboxHealth["forged"]> {
  const { forgedCount, lastForgedAt, lastForgedUrl, lastForgedWhy } = signals;
  return { count: forgedCount, at: lastForgedAt ?? 0, url: lastForgedUrl ?? "", why: lastForgedWhy ?? "" };
}

const readerFacts = z.object({
  qr: z.string().nullable().default(null),
  memoryBytes: z.number().nullable().default(null),
  restarts: z.number().nullable().default(null),
  version: z.string().nullable().default(null),
});

/** Whoever scans the code takes the inbox to their own phone. */
function factsOf(reader: InboxReader | null, actor?: Actor) {
  const { qr, ...facts } = readerFacts.parse(reader?.facts ?? {});
  return { ...facts, qr: actor?.role === "admin" && reader?.state === "needs_pairing" ? qr : null };
}

/** Inboxes that do not do what they should. */
export async function listTroubled(ctx: Context, actor: Actor, locale: Locale): Promise<TroubledInbox[]> {
  requireRole(actor, "admin");
  const found = await Promise.all(
    ctx.inboxes.all().map(async ({ id, name, adapter, state }) => {
      // Paused by the network, not by a person.
      const stopped = state === "paused" ? readTrouble((await findSignals(ctx.db.read, id))?.stopped) : null;
      if (state === "paused" && !stopped) return [];
      const reader = adapter.read ? await findReader(ctx.db.read, id) : null;
      // A number that was unlinked does nothing either, until somebody scans its code.
      const unlinked = reader?.state === "needs_pairing" ? readTrouble(reader.trouble) : null;
      const trouble = stopped ?? troubleOf(ctx, id, reader) ?? unlinked;
      if (!trouble) return [];
      return [{ id, name, step: trouble.step ?? null, problem: trouble.problem[locale], fix: trouble.fix[locale] }];
    }),
  );
  return found.flat();
}

function troubleOf(ctx: Context, id: string, reader: InboxReader | null): Trouble | null {
  const reported = ctx.inboxes.reported(id)?.trouble ?? null;
  return reported ?? (reader?.state === "failed" ? readTrouble(reader.trouble) : null);
}

/** Tries the connection now. Null when all is well. */
export async function testInbox(ctx: Context, inbox: Inbox, onStep?: (step: string) => void): Promise<Trouble | null> {
  const connection = await ctx.inboxes.connection(inbox);
  const trouble = await connection.test(onStep);
  if (!trouble) await retryReading(ctx, inbox.id);
  if (!trouble) await resumeStopped(ctx, inbox.id);
  return trouble;
}
