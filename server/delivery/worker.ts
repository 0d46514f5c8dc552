import { listDueParts, listPartsToLookUp, nextPartDueAt, type Part } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { sendPart } from "./send-part.ts";

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
    const free = ctx.inboxes.all().filter((inbox) => inbox.state === "active" && freeIn(inbox.id) > 0);
    const due = await listDue(free.map((one) => one.id));
    const started = due.filter((part) => start(part));
    if (started.length > 0) return true;
    const next = await nextPartDueAt(ctx.db.read, now);
    return next === null ? false : { againInMs: Math.max(next - now, 20) };
  });

  async function listDue(inboxIds: string[]): Promise<Part[]> {
    // As many again as are under way: those are still in the list until their lease is on disk.
    const query = { now: ctx.now(), inboxIds, limit: atOnce + sending.size };
    return [...(await listDueParts(ctx.db.read, query)), ...(await listPartsToLookUp(ctx.db.read, query))];
  }

  function freeIn(inboxId: string): number {
    return atOnce - (onTheWay.get(inboxId)?.size ?? 0);
  }

  /** False when it is on its way already, or its inbox has enough to do. */
  function start(part: Part): boolean {
    const parts = onTheWay.get(part.inboxId) ?? new Set();
    onTheWay.set(part.inboxId, parts);
    if (parts.has(part.id) || freeIn(part.inboxId) <= 0) return false;
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

  return {
    wake: job.wake,
    async stop() {
      await job.stop();
      await Promise.all(sending);
    },
  };
}
