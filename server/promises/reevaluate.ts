import { type ClockRow, listOpenClocks, listUntimed, refreshDue, rewriteClocks } from "#db/stores/clocks.ts";
import { setTarget } from "#server/clocks/set-target.ts";
import type { Context } from "#server/context.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { timed } from "./keep.ts";

/** As many as one turn of the loop can bear. */
const atOnce = 100;

/**
 * Judges every open clock by the policies and calendars that hold now: after one of them changed, and when a planned one
 * begins. Clocks that have ended are never rewritten.
 */
export function startReevaluation(ctx: Context): Repeating {
  let done: string | null = null;
  return repeat(ctx, { name: "re-evaluate clocks", everyMs: 60_000 }, async () => {
    if (done === null) await startUntimed(ctx);
    const inForce = bookState(ctx);
    if (done === inForce) return false;
    await reevaluateClocks(ctx);
    done = inForce;
    return false;
  });
}

/** Every open clock once, oldest first. Answers how many it changed. */
export async function reevaluateClocks(ctx: Context): Promise<number> {
  let changed = 0;
  for (let after = ""; ; ) {
    const page = await listOpenClocks(ctx.db.read, after, atOnce);
    const last = page.at(-1);
    if (!last) return changed;
    const ids = page.map(({ clock }) => clock.id);
    changed += await ctx.db.write(async (tx) => {
      // Read again in the transaction: what was answered meanwhile has ended.
      const open = await listOpenClocks(tx, after, atOnce);
      const moved = open.filter(({ clock }) => ids.includes(clock.id)).flatMap((row) => judge(ctx, row));
      await rewriteClocks(tx, moved);
      const conversationIds = [...new Set(moved.map((row) => row.conversationId))];
      const at = ctx.now();
      for (const conversationId of await refreshDue(tx, conversationIds)) {
        tx.changes.push({ kind: "conversation.updated", conversationId, at });
      }
      return moved.length;
    });
    after = last.clock.id;
  }
}

type Open = { clock: ClockRow; teamId: string | null; tier: string | null };

function judge(ctx: Context, { clock, teamId, tier }: Open): ClockRow[] {
  const now = ctx.now();
  const { channel, inboxId } = clock;
  const judged = timed(ctx, setTarget(clock, ctx.policies.rules({ channel, inboxId, teamId, tier }, now), now), now);
  return isSame(judged, clock) ? [] : [judged];
}

function isSame(one: ClockRow, other: ClockRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Versions and calendars that hold at the moment: another string means other promises. */
function bookState(ctx: Context): string {
  const now = ctx.now();
  const versions = ctx.policies.layers().filter((layer) => layer.effectiveFrom <= now);
  const calendars = ctx.policies.calendars().map(({ id, row }) => `${id}:${row?.updatedAt}:${row?.isDefault}`);
  return [...versions.map((version) => version.id), ...calendars].join(" ");
}

/** Conversations that waited before there were promises. */
async function startUntimed(ctx: Context) {
  for (let after = ""; ; ) {
    const ids = await listUntimed(ctx.db.read, after, atOnce);
    const last = ids.at(-1);
    if (!last) return;
    await ctx.db.write(async (tx) => {
      for (const id of ids) tx.touched.add(id);
    });
    after = last;
  }
}
