import type { PauseReason } from "#db/vocabulary.ts";
import { type Clock, isOpenClock, type Pause, type Situation } from "./clock.ts";

/** An open clock rests while its conversation is snoozed, and that of the resolution while the customer has the word. */
export function pauseOrGoOn<Row extends Clock>(clock: Row, situation: Situation, now: number): Row {
  const reasons = reasonsToPause(clock, situation);
  const pauses = clock.pauses.filter((pause) => wasMeant(pause, situation));
  const last = pauses.at(-1);
  if (last?.to === null && reasons.includes(last.reason)) return withPauses(clock, pauses);
  const past = last?.to === null ? pauses.with(-1, { ...last, to: endOf(last, situation) }).filter(isLong) : pauses;
  const [reason] = reasons;
  if (!reason) return withPauses(clock, past);
  const earliest = past.at(-1)?.to ?? clock.startedAt;
  const from = Math.max(earliest, pauseStart(reason, situation) ?? now);
  return withPauses(clock, [...past, { from, to: null, reason }]);
}

function reasonsToPause(clock: Clock, { status, waiting }: Situation): PauseReason[] {
  const isTheirs = clock.kind === "resolution" && waiting === null;
  return [
    ...(isTheirs ? ["waiting_for_customer" as const] : []),
    ...(status === "snoozed" ? ["snoozed" as const] : []),
  ];
}

/** Whoever waits since before the customer was to have had the word was never answered after all. */
function wasMeant({ reason, from }: Pause, { waiting }: Situation): boolean {
  return reason !== "waiting_for_customer" || waiting === null || waiting.since > from;
}

function isLong({ from, to }: Pause): boolean {
  return to === null || to > from;
}

function endOf({ reason, from }: Pause, { statusSince, waiting }: Situation): number {
  return Math.max(from, reason === "snoozed" ? statusSince : (waiting?.since ?? from));
}

function pauseStart(reason: PauseReason, { statusSince, lastReplyAt }: Situation): number | null {
  return reason === "snoozed" ? statusSince : lastReplyAt;
}

/** The columns that follow from the pauses. */
export function withPauses<Row extends Clock>(clock: Row, pauses: Pause[]): Row {
  const last = pauses.at(-1);
  const lasting = last?.to === null ? last : null;
  return {
    ...clock,
    ...(isOpenClock(clock) ? { state: lasting ? "paused" : "running" } : {}),
    pauses,
    pausedAt: lasting?.from ?? null,
    pauseReason: lasting?.reason ?? null,
    pausedMs: pauses.reduce((sum, { from, to }) => sum + (to === null ? 0 : to - from), 0),
  };
}
