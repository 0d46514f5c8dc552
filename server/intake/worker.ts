import {
  finishIntake,
  type IntakeRow,
  isUnfinished,
  listDueIntake,
  lockIntake,
  updateIntake,
  waitsForMessage,
} from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";
import { NotYet } from "#server/conversations/not-yet.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { applyReading, endOf, readRaw } from "./process.ts";
import { rawOf } from "./raw-of.ts";

const maxTries = 8;
/** What waits for another message is tried for some hours: networks deliver late rather than in order. */
const waitFactor = 4;
const pollMs = 5_000;
/** A sender who waits for the answer processes the row itself; the worker leaves it that long. */
const graceMs = 2_000;
/** Rows of one round; no two of them are from the same peer. */
const atOnce = 50;

const running = new WeakMap<Context, Repeating>();

type DueRow = Pick<IntakeRow, "id" | "inboxId" | "tries">;

/** Works off the ledger: what was taken in, what a process left behind when it ended, what failed and may be tried. */
export function startIntakeWorker(ctx: Context) {
  const worker = repeat(ctx, { name: "intake", everyMs: pollMs }, async () => {
    const due = await listDueIntake(ctx.db.read, { now: ctx.now(), socketsBefore: ctx.now() - graceMs, limit: atOnce });
    await Promise.all(due.map((row) => tryRow(ctx, row)));
    return due.length > 0;
  });
  running.set(ctx, worker);
  return worker;
}

/** Something has come in: it is worked on now rather than at the next look. */
export function wakeIntake(ctx: Context) {
  running.get(ctx)?.wake();
}

/** One try. A row that fails waits longer each time and ends in quarantine, where a person sees it. */
export async function tryRow(ctx: Context, row: DueRow): Promise<void> {
  try {
    const inbox = ctx.inboxes.byId(row.inboxId);
    if (!inbox) throw new Error("the inbox does not exist any more");
    const { raw, meta } = await rawOf(ctx, row.id);
    const reading = await readRaw(ctx, inbox, raw, meta);
    await ctx.db.write(async (tx) => {
      const fresh = await lockIntake(tx, row.id);
      if (isUnfinished(fresh)) await finishIntake(tx, row.id, endOf(ctx, await applyReading(ctx, tx, inbox, reading)));
    });
  } catch (error) {
    await recordFailure(ctx, row, error);
  }
}

async function recordFailure(ctx: Context, row: DueRow, error: unknown) {
  const tries = row.tries + 1;
  if (error instanceof NotYet) return await recordWaiting(ctx, row, tries);
  const reason = error instanceof Error ? error.message.slice(0, 500) : "unknown";
  ctx.log.warn({ intakeId: row.id, tries, err: error }, "an item of the ledger could not be processed");
  await ctx.db.write(async (tx) => {
    // Somebody else may have had more luck meanwhile.
    if (!isUnfinished(await lockIntake(tx, row.id))) return;
    await updateIntake(tx, row.id, {
      state: tries >= maxTries ? "quarantined" : "failed",
      tries,
      reason,
      nextTryAt: tries >= maxTries ? null : ctx.now() + 2 ** tries * 1000,
    });
  });
}

/** In the end it is kept as what it is, about something that we never had: nobody has to do anything about it. */
async function recordWaiting(ctx: Context, row: DueRow, tries: number) {
  const over = tries >= maxTries;
  await ctx.db.write(async (tx) => {
    if (!isUnfinished(await lockIntake(tx, row.id))) return;
    const patch = over
      ? { state: "ignored" as const, reason: "about a message that never came", finishedAt: ctx.now(), nextTryAt: null }
      : { state: "failed" as const, reason: waitsForMessage, nextTryAt: ctx.now() + waitFactor ** tries * 1000 };
    await updateIntake(tx, row.id, { ...patch, tries });
  });
}
