import { finishIntake, type IntakeRow, listDueIntake, lockIntake, updateIntake } from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";
import { endOf, processRaw } from "./process.ts";

const maxTries = 8;
const pollMs = 5_000;
/** A sender who waits for the answer processes the row itself; the worker leaves it that long. */
const graceMs = 2_000;

/** Works off the ledger: what a process left behind when it ended, and what failed and may be tried again. */
export function startIntakeWorker(ctx: Context) {
  return repeat(ctx, { name: "intake", everyMs: pollMs }, async () => {
    const due = await listDueIntake(ctx.db.read, ctx.now() - graceMs, 50);
    for (const row of due) await tryRow(ctx, row);
    return due.length > 0;
  });
}

/** One try. A row that fails waits longer each time and ends in quarantine, where a person sees it. */
export async function tryRow(ctx: Context, row: IntakeRow): Promise<void> {
  const inbox = ctx.inboxes.byId(row.inboxId);
  try {
    if (!inbox || !row.raw) throw new Error(inbox ? "the raw bytes are missing" : "the inbox does not exist any more");
    const { raw } = row;
    await ctx.db.write(async (tx) => {
      const fresh = await lockIntake(tx, row.id);
      if (isUnfinished(fresh)) await finishIntake(tx, row.id, endOf(ctx, await processRaw(ctx, tx, inbox, raw)));
    });
  } catch (error) {
    const tries = row.tries + 1;
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
}

function isUnfinished(row: IntakeRow | null): boolean {
  return row?.state === "received" || row?.state === "failed";
}
