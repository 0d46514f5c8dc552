import { listFirstAnswers, listWaiting } from "#db/stores/waits.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { answerBy, lookBackMs, measured, sampleWaits, type ToldWait, tellWait } from "./expected-wait.ts";
import { hoursOf } from "./hours.ts";

const freshMs = 30_000;
/** Of the busiest week, the newest. */
const mostAnswers = 5_000;

/** `waits`: as they were measured; null: too few. */
type Known = { waits: number[] | null; oldestSince: number | null; at: number };
const known = new WeakMap<Context, Map<string, Promise<Known>>>();

/** What is told of the wait on an inbox now; null: nothing can be. Asks the database at most every half minute. */
export async function waitOn(ctx: Context, inbox: Inbox): Promise<ToldWait | null> {
  const now = ctx.now();
  const { waits, oldestSince } = await remembered(ctx, inbox, now);
  // Told anew each time: who waited half a minute ago has waited longer since.
  return waits && tellWait(measured(waits), oldestSince, hoursOf(ctx, inbox, now).calendar, now);
}

/** By when who has waited since then can count on an answer, going by those who had waited as long; null: not known. */
export async function answerExpected(ctx: Context, inbox: Inbox, since: number): Promise<number | null> {
  const now = ctx.now();
  const { waits, oldestSince } = await remembered(ctx, inbox, now);
  return waits && answerBy(waits, { since, oldestSince }, hoursOf(ctx, inbox, now).calendar, now);
}

async function remembered(ctx: Context, inbox: Inbox, now: number): Promise<Known> {
  const byInbox = known.get(ctx) ?? new Map<string, Promise<Known>>();
  known.set(ctx, byInbox);
  const last = await byInbox.get(inbox.id);
  if (last && now - last.at < freshMs && now >= last.at) return last;
  const next = read(ctx, inbox, now);
  byInbox.set(inbox.id, next);
  // What failed is asked again.
  next.catch(() => byInbox.delete(inbox.id));
  return await next;
}

async function read(ctx: Context, inbox: Inbox, now: number): Promise<Known> {
  const since = now - lookBackMs;
  const [answered, waiting] = await Promise.all([
    listFirstAnswers(ctx.db.read, inbox.channel, since, mostAnswers),
    listWaiting(ctx.db.read, inbox.id, since, 1),
  ]);
  const waits = sampleWaits(answered, inbox.id, hoursOf(ctx, inbox, now).calendar, now);
  return { waits, oldestSince: waiting[0]?.since ?? null, at: now };
}
