import type { Reader } from "#db/dialect/database.ts";
import { findAgent } from "#db/stores/agents.ts";
import { type ClockRow, listClocks } from "#db/stores/clocks.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Actor } from "#server/agents/actor.ts";
import { isOpenClock } from "#server/clocks/clock.ts";
import { explain } from "#server/clocks/explain.ts";
import type { Reading } from "#server/clocks/spell-instant.ts";
import type { Context } from "#server/context.ts";
import type { ClockView, DueView } from "#server/protocol/clocks.ts";

/** What is promised on a conversation now, and how the promises of its newest episode went, each with its sentence. */
export async function viewClocks(
  ctx: Context,
  actor: Actor,
  conversation: { id: string; episode: number },
): Promise<ClockView[]> {
  const rows = await listClocks(ctx.db.read, conversation.id);
  const shown = rows.filter((row) => row.episode === conversation.episode);
  if (shown.length === 0) return [];
  const reading = { ...(await readerOf(ctx.db.read, actor)), now: ctx.now() };
  return shown.map((row) => viewClock(ctx, row, reading));
}

function viewClock(ctx: Context, row: ClockRow, reading: Reading): ClockView {
  const { calendar } = ctx.policies.calendar(row.calendarId);
  return {
    kind: row.kind,
    startedAt: row.startedAt,
    dueAt: row.effectiveDueAt ?? row.dueAt,
    state: stateOf(row, reading.now),
    stoppedAt: row.stoppedAt,
    pausedAt: row.pausedAt,
    targetMs: row.targetMs,
    basis: row.basis,
    policyId: row.policyId,
    explanation: explain(row, calendar, reading),
  };
}

/** What a list shows of it. */
export function viewDue(row: ClockRow | undefined): DueView | null {
  if (!row || row.effectiveDueAt === null) return null;
  const { kind, startedAt, effectiveDueAt, dueAt, windowClosesAt } = row;
  return { kind, startedAt, at: effectiveDueAt, isWindow: effectiveDueAt !== dueAt, windowClosesAt };
}

function stateOf(row: ClockRow, now: number): ClockView["state"] {
  if (row.state === "missed") return "breached";
  if (!isOpenClock(row)) return row.state;
  const dueAt = row.effectiveDueAt ?? row.dueAt;
  return dueAt !== null && dueAt <= now ? "breached" : row.state;
}

/** In whose language and time zone. */
async function readerOf(db: Reader, actor: Actor): Promise<Pick<Reading, "locale" | "timeZone">> {
  const agent = actor.kind === "agent" ? await findAgent(db, actor.id) : null;
  const { locale, timeZone } = agent ?? (await findWorkspace(db)) ?? { locale: "en" as const, timeZone: "UTC" };
  return { locale, timeZone };
}
