import { type ClockRow, listOpenClocks, listUntimed, refreshDue, rewriteClocks } from "#db/stores/clocks.ts";
import { setTarget } from "#server/clocks/set-target.ts";
import type { Context } from "#server/context.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { timedAnew } from "./keep.ts";

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
  for (let after: string | null = ""; after !== null; ) {
    const page = await judgePage(ctx, after);
    changed += page.changed;
    after = page.last;
  }
  // Said once for all of them: the screens read what they show again.
  if (changed > 0) await sayJudged(ctx);
  return changed;
}

/** Read in the transaction that writes: what is answered meanwhile has ended. `last` is null behind the last page. */
async function judgePage(ctx: Context, after: string): Promise<{ changed: number; last: string | null }> {
  return await ctx.db.write(async (tx) => {
    const open = await listOpenClocks(tx, after, atOnce);
    const moved = open.flatMap((row) => judge(ctx, row));
    await rewriteClocks(tx, moved);
    await refreshDue(tx, [...new Set(moved.map((row) => row.conversationId))]);
    return { changed: moved.length, last: open.at(-1)?.clock.id ?? null };
  });
}

async function sayJudged(ctx: Context) {
  await ctx.db.write(async (tx) => {
    tx.changes.push({ kind: "policy.updated", subjectId: "clocks", at: ctx.now() });
  });
}

type Open = { clock: ClockRow; teamId: string | null; tier: string | null };

function judge(ctx: Context, { clock, teamId, tier }: Open): ClockRow[] {
  const now = ctx.now();
  const { channel, inboxId } = clock;
  const whose = { teamId, tier };
  const rules = ctx.policies.rules({ channel, inboxId, ...whose }, now);
  const judged = timedAnew(ctx, setTarget(clock, rules, now), whose, now);
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
