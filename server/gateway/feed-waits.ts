import { findWaitingOf } from "#db/stores/waits.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { queueFreshMs } from "#server/promises/queue.ts";
import { viewCounter, viewWaiting } from "#server/promises/view-counter.ts";
import { type Doors, rooms, type VisitorSocket } from "./sockets.ts";

/** How often those are told who look at an open panel and wait for nothing: hours begin and end. */
const calmMs = 30_000;
const soonMs = 50;

/**
 * Keeps open panels told: of the opening hours and the usual wait, and those who wait of their place. Each inbox has one
 * timer, which runs while somebody looks; nothing is asked for panels that are closed.
 */
export function feedWaits(ctx: Context, doors: Doors) {
  const timers = new Map<string, { timer: NodeJS.Timeout; isCalm: boolean }>();
  const told = new WeakMap<VisitorSocket, { counter: string; waiting: string }>();

  async function tell(inboxId: string) {
    timers.delete(inboxId);
    const inbox = ctx.inboxes.byId(inboxId);
    const looking = [...doors.visitors.sockets.values()].filter(
      ({ data }) => data.inboxId === inboxId && data.isLooking,
    );
    if (!inbox || looking.length === 0) return;
    const waits = await waitingAmong(looking);
    for (const socket of looking) await tellOne(inbox, socket, waits);
    const isCalm = !looking.some(({ data }) => data.mayWait);
    schedule(inboxId, isCalm ? calmMs : queueFreshMs, isCalm);
  }

  /** Who has an answer is asked after no more until they write again. */
  async function waitingAmong(looking: VisitorSocket[]): Promise<Map<string, number>> {
    const ids = looking.flatMap(({ data }) => (data.mayWait && data.conversationId ? [data.conversationId] : []));
    const waits = await findWaitingOf(ctx.db.read, ids);
    for (const { data } of looking) data.mayWait = waits.has(data.conversationId ?? "");
    return waits;
  }

  async function tellOne(inbox: Inbox, socket: VisitorSocket, waits: Map<string, number>) {
    const { locale, timeZone, conversationId: id } = socket.data;
    const reader = { locale, timeZone };
    const waitingSince = waits.get(id ?? "");
    const counter = await viewCounter(ctx, inbox, reader);
    const waiting = id && waitingSince ? await viewWaiting(ctx, inbox, reader, { id, waitingSince }) : null;
    const now = { counter: JSON.stringify(counter), waiting: JSON.stringify(waiting) };
    const before = told.get(socket);
    told.set(socket, now);
    if (now.counter !== before?.counter) socket.emit("counter", counter);
    if (now.waiting !== before?.waiting) socket.emit("waiting", waiting);
  }

  function schedule(inboxId: string, ms: number, isCalm: boolean) {
    const planned = timers.get(inboxId);
    if (planned && (isCalm || !planned.isCalm)) return;
    clearTimeout(planned?.timer);
    const timer = setTimeout(() => {
      tell(inboxId).catch((error: unknown) => ctx.log.warn({ err: error }, "the wait could not be told"));
    }, ms);
    timers.set(inboxId, { timer, isCalm });
  }

  return {
    /** A panel was opened, or something was written in it or in another one of the same person. */
    soon({ data }: VisitorSocket) {
      for (const id of doors.visitors.adapter.rooms.get(rooms.contact(data.contactId ?? "")) ?? []) {
        const theirs = doors.visitors.sockets.get(id);
        if (theirs) theirs.data.mayWait = true;
      }
      schedule(data.inboxId, soonMs, false);
    },
    stop() {
      for (const { timer } of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
