import type { Pace } from "#adapters/contract/channel.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** A network that asked to be sent less gets half as much, at most so many times over. */
const slowest = 16;
/** With every part that it takes, a little more again. */
const recovery = 0.9;
/** How fast an inbox without a pace of its own is thought to be, once it was asked to slow down. */
const unpacedEveryMs = 100;

type Lane = { freeAt: number; factor: number; addresses: Map<string, number> };

/** In memory, in each process: carriers keep the last word, and say so with `slower`. */
const lanes = new WeakMap<Context, Map<string, Lane>>();

/** When the next part of an inbox may leave; now or earlier: at once. */
export function laneFreeAt(ctx: Context, inboxId: string): number {
  return laneOf(ctx, inboxId).freeAt;
}

/** When the next part to an address may leave. */
export function addressFreeAt(ctx: Context, inboxId: string, address: string): number {
  return laneOf(ctx, inboxId).addresses.get(address) ?? 0;
}

/** A part leaves now: the next ones keep their distance. */
export function takeSlot(ctx: Context, inbox: Inbox, part: { identityId: string; body: Parameters<Slots>[0] }) {
  const pace = paceOf(ctx, inbox);
  if (!pace) return;
  const lane = laneOf(ctx, inbox.id);
  const now = ctx.now();
  const slots = Math.max(1, pace.slots?.(part.body) ?? 1);
  lane.freeAt = Math.max(lane.freeAt, now) + pace.everyMs * slots;
  if (pace.sameAddressEveryMs <= 0) return;
  for (const [address, at] of lane.addresses) if (at <= now) lane.addresses.delete(address);
  lane.addresses.set(part.identityId, now + pace.sameAddressEveryMs);
}

/** The network asked the whole inbox to slow down. */
export function slowDown(ctx: Context, inboxId: string, forMs: number) {
  const lane = laneOf(ctx, inboxId);
  lane.freeAt = Math.max(lane.freeAt, ctx.now() + forMs);
  lane.factor = Math.min(slowest, lane.factor * 2);
}

/** The network took a part. */
export function speedUp(ctx: Context, inboxId: string) {
  const lane = laneOf(ctx, inboxId);
  lane.factor = Math.max(1, lane.factor * recovery);
}

/** Parts a minute at most, as things are; null where nothing holds them back. */
export function perMinute(ctx: Context, inbox: Inbox): number | null {
  const pace = paceOf(ctx, inbox);
  return pace && pace.everyMs > 0 ? Math.round(60_000 / pace.everyMs) : null;
}

type Slots = NonNullable<Pace["slots"]>;

function paceOf(ctx: Context, inbox: Inbox): Pace | null {
  const own = inbox.adapter.pace?.(inbox.config) ?? null;
  const { factor } = laneOf(ctx, inbox.id);
  if (factor === 1) return own;
  const usual = own ?? { everyMs: unpacedEveryMs, sameAddressEveryMs: 0 };
  return { ...usual, everyMs: usual.everyMs * factor };
}

function laneOf(ctx: Context, inboxId: string): Lane {
  const all = lanes.get(ctx) ?? new Map<string, Lane>();
  lanes.set(ctx, all);
  const known = all.get(inboxId) ?? { freeAt: 0, factor: 1, addresses: new Map() };
  all.set(inboxId, known);
  return known;
}
