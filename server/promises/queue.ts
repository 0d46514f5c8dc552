import { listWaiting } from "#db/stores/waits.ts";
import type { Context } from "#server/context.ts";
import { lookBackMs } from "./expected-wait.ts";

/** A queue is read again at most so often, however many ask for their place. */
export const queueFreshMs = 3_000;
const longest = 500;

export type Queue = {
  length: number;
  /** From 1; null beyond what is counted. */
  placeOf(conversationId: string): number | null;
};

type Known = { queue: Queue; at: number };
const known = new WeakMap<Context, Map<string, Promise<Known>>>();

/** Who waits on an inbox. Whoever has waited for more than a week stands in no queue any more. */
export async function queueOn(ctx: Context, inboxId: string): Promise<Queue> {
  const now = ctx.now();
  const byInbox = known.get(ctx) ?? new Map<string, Promise<Known>>();
  known.set(ctx, byInbox);
  const last = await byInbox.get(inboxId);
  if (last && now - last.at < queueFreshMs && now >= last.at) return last.queue;
  const next = read(ctx, inboxId, now);
  byInbox.set(inboxId, next);
  next.catch(() => byInbox.delete(inboxId));
  return (await next).queue;
}

async function read(ctx: Context, inboxId: string, now: number): Promise<Known> {
  const waiting = await listWaiting(ctx.db.read, inboxId, now - lookBackMs, longest);
  const places = new Map(waiting.map(({ conversationId }, index) => [conversationId, index + 1]));
  const isWhole = waiting.length < longest;
  const { length } = waiting;
  const placeOf = (conversationId: string) => places.get(conversationId) ?? (isWhole ? length + 1 : null);
  return { queue: { length, placeOf }, at: now };
}
