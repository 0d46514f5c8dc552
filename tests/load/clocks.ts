import { monitorEventLoopDelay } from "node:perf_hooks";

import type { ClockRow } from "#db/stores/clocks.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import { system } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { listConversations } from "#server/conversations/list.ts";
import { reevaluateClocks } from "#server/promises/reevaluate.ts";
import { seed } from "#server/seed/seed.ts";
import { openPlace } from "./place.ts";
import { measureMachine } from "./raw-statements.ts";
import { note, percentile, report } from "./report.ts";

const clocks = 100_000;
const rowsAtOnce = 500;
const repeats = 300;
const hour = 3_600_000;

/** What a changed policy costs, and a page of what is due next, with 100,000 promises open. */
export async function run() {
  const quickness = await measureMachine();
  const place = await openPlace();
  const { ctx } = place;
  try {
    await seed(ctx, system, { conversations: clocks, messages: clocks, seed: 1 }, () => {});
    await startClocks(ctx);
    await judgeAnew(ctx, quickness);
    await readPages(ctx);
  } finally {
    await place.close();
  }
}

/** One open clock on each conversation, begun over the last two hours. */
async function startClocks(ctx: Context) {
  const { conversations } = ctx.db.read.t;
  const now = ctx.now();
  const rows = await ctx.db.read.q
    .select({ id: conversations.id, inboxId: conversations.lastInboxId })
    .from(conversations);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce).map(({ id, inboxId }, at) => {
      const startedAt = now - Math.round(((from + at) / rows.length) * 2 * hour);
      return openClock({ id: ctx.newId(), conversationId: id, inboxId, startedAt, dueAt: startedAt + 60_000 });
    });
    await ctx.db.write(async (tx) => {
      await tx.q.insert(tx.t.clocks).values(some);
    });
  }
  await ctx.db.write(async (tx) => {
    await tx.q.update(tx.t.conversations).set({ status: "open" });
  });
}

async function judgeAnew(ctx: Context, quickness: number) {
  const target = { ms: 3 * hour, stretchMs: null, basis: "business", relaxed: null };
  const values = { targets: { first_response: target } };
  const version = { id: ctx.newId(), channel: "webchat" as const, scope: "channel" as const, scopeId: "" };
  const row = { ...version, values, effectiveFrom: ctx.now(), comment: null, createdBy: null, createdAt: ctx.now() };
  await ctx.db.write((tx) => insertPolicyVersions(tx, [row]));
  await ctx.policies.reload();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const startedAt = performance.now();
  const changed = await reevaluateClocks(ctx);
  const took = performance.now() - startedAt;
  loop.disable();
  if (changed !== clocks) throw new Error(`${changed} clocks were judged anew, of ${clocks}`);
  report("clocks, 100,000 judged anew", took / 1000, { atMost: 5, unit: "s" });
  report("clocks, 100,000 judged anew, for this machine", (took / 1000) * quickness, { atMost: 5, unit: "s" });
  report("clocks, meanwhile the loop was held", loop.max / 1e6, { atMost: 20, unit: "ms" });
  note("clocks, meanwhile the loop was held: p99", loop.percentile(99) / 1e6, "ms");
}

async function readPages(ctx: Context) {
  const took: number[] = [];
  let after: string | undefined;
  for (let at = 0; at < repeats; at++) {
    const startedAt = performance.now();
    const query = { status: "open" as const, sort: "due" as const, limit: 50, ...(after ? { after } : {}) };
    const page = await listConversations(ctx, system, query);
    took.push(performance.now() - startedAt);
    if (page.items.length !== 50) throw new Error(`a page of ${page.items.length}`);
    after = page.next ?? undefined;
  }
  note("clocks, a page of what is due next: median", percentile(took, 0.5), "ms");
  report("clocks, a page of what is due next: p99", percentile(took, 0.99), { atMost: 10, unit: "ms" });
}

type Begun = Pick<ClockRow, "id" | "conversationId" | "inboxId" | "startedAt" | "dueAt">;

function openClock(begun: Begun): ClockRow {
  return {
    kind: "first_response",
    episode: 1,
    startedByMessageId: null,
    channel: "webchat",
    state: "running",
    targetMs: 60_000,
    basis: "business",
    isRelaxed: false,
    silentMs: null,
    windowClosesAt: null,
    effectiveDueAt: begun.dueAt,
    pauses: [],
    pausedAt: null,
    pauseReason: null,
    pausedMs: 0,
    stoppedAt: null,
    businessMs: null,
    wallMs: null,
    whyCanceled: null,
    policyId: "default",
    calendarId: "always",
    toldLevel: 0,
    nextLevelAt: null,
    nearlyLateAt: null,
    nearlyLateDoneAt: null,
    ...begun,
  };
}
