import { listDueParts, listPartsToLookUp, nextPartDueAt, type Part } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { addressFreeAt, laneFreeAt, takeSlot } from "./pace.ts";
import { sendPart } from "./send-part.ts";
import { storedBody } from "./stored-body.ts";

const pollMs = 5_000;
/** Per inbox: one whose carrier is slow holds up no other. */
const atOnce = 20;

/** Sends what is due, in order within each conversation. Several processes may run it: a lease keeps them apart. */
export function startDeliveryWorker(ctx: Context): Repeating {
  /** Inbox id to the parts that are on their way. */
  const onTheWay = new Map<string, Set<string>>();
  const sending = new Set<Promise<void>>();

  const job = repeat(ctx, { name: "delivery", everyMs: pollMs }, async () => {
    const now = ctx.now();
    const able = ctx.inboxes.all().filter((inbox) => inbox.state === "active" && freeIn(inbox.id) > 0);
    const free = able.filter((inbox) => laneFreeAt(ctx, inbox.id) <= now);
    const due = await listDue(idsOf(free), idsOf(able));
    const started = due.filter((part) => start(part));
    if (started.length > 0) return true;
    const next = await nextPartDueAt(ctx.db.read, now);
    const waits = [
      ...(next === null ? [] : [next]),
      // An inbox whose pace holds it back, or an address that was written to a moment ago.
      ...able.map((inbox) => laneFreeAt(ctx, inbox.id)),
      ...due.map((part) => addressFreeAt(ctx, part.inboxId, part.identityId)),
    ].filter((at) => at > now);
    return waits.length === 0 ? false : { againInMs: Math.max(Math.min(...waits) - now, 20) };
  });

  async function listDue(toSend: string[], toLookUp: string[]): Promise<Part[]> {
    // As many again as are under way: those are still in the list until their lease is on disk.
    const query = { now: ctx.now(), limit: atOnce + sending.size };
    const due = await listDueParts(ctx.db.read, { ...query, inboxIds: toSend });
    return [...due, ...(await listPartsToLookUp(ctx.db.read, { ...query, inboxIds: toLookUp }))];
  }

  function freeIn(inboxId: string): number {
    return atOnce - (onTheWay.get(inboxId)?.size ?? 0);
  }

  /** False when it is on its way already, or its inbox has enough to do, or keeps its distance. */
  function start(part: Part): boolean {
    const parts = onTheWay.get(part.inboxId) ?? new Set();
    onTheWay.set(part.inboxId, parts);
    if (parts.has(part.id) || freeIn(part.inboxId) <= 0) return false;
    // Who only asks what became of a part sends nothing.
    if (part.state === "queued" && !hasSlot(part)) return false;
    parts.add(part.id);
    const ended = sendPart(ctx, part)
      .catch((error: unknown) => ctx.log.error({ err: error, partId: part.id }, "a part could not be worked on"))
      .then(() => {
        parts.delete(part.id);
        sending.delete(ended);
        job.wake();
      });
    sending.add(ended);
    return true;
  }

  function hasSlot(part: Part): boolean {
    const now = ctx.now();
    const inbox = ctx.inboxes.byId(part.inboxId);
    if (!inbox || laneFreeAt(ctx, inbox.id) > now) return false;
    if (addressFreeAt(ctx, inbox.id, part.identityId) > now) return false;
    takeSlot(ctx, inbox, { identityId: part.identityId, body: storedBody.parse(part.body) });
    return true;
  }

  return {
    wake: job.wake,
    async stop() {
      await job.stop();
      await Promise.all(sending);
    },
  };
}

function idsOf(inboxes: Inbox[]): string[] {
  return inboxes.map((inbox) => inbox.id);
}
