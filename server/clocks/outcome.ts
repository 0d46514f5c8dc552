import type { CancelReason } from "#db/vocabulary.ts";
import { type Clock, isOpenClock, type Situation } from "./clock.ts";

/** What a situation makes of a clock; `kept`: it has ended, and rightly so. */
export type Outcome =
  | { kind: "open" }
  | { kind: "kept" }
  | { kind: "stopped"; at: number }
  | { kind: "canceled"; why: CancelReason; at: number };

export function outcomeOf(clock: Clock, situation: Situation, now: number): Outcome {
  if (clock.episode !== situation.episode) {
    const isLeft = clock.episode < situation.episode && isOpenClock(clock);
    return isLeft ? { kind: "canceled", why: "resolved", at: situation.episodeStartedAt } : { kind: "kept" };
  }
  return clock.kind === "resolution" ? resolutionOutcome(clock, situation) : responseOutcome(clock, situation, now);
}

function resolutionOutcome(clock: Clock, { status, statusSince, withdrawn }: Situation): Outcome {
  if (status !== "resolved") return { kind: "open" };
  if (!isOpenClock(clock) && (clock.state === "canceled" || clock.stoppedAt === statusSince)) return { kind: "kept" };
  if (withdrawn === "moved") return { kind: "canceled", why: "moved", at: statusSince };
  return { kind: "stopped", at: statusSince };
}

function responseOutcome(clock: Clock, situation: Situation, now: number): Outcome {
  const { status, statusSince, waiting, withdrawn } = situation;
  const repliedAt = replyTo(clock, situation);
  if (waiting?.since === clock.startedAt && status !== "resolved") return { kind: "open" };
  if (!isOpenClock(clock) && stillHolds(clock, repliedAt)) return { kind: "kept" };
  if (waiting && waiting.since < clock.startedAt) return { kind: "canceled", why: "superseded", at: now };
  if (repliedAt !== null) return { kind: "stopped", at: repliedAt };
  if (withdrawn) return { kind: "canceled", why: withdrawn, at: now };
  if (status === "resolved") return { kind: "canceled", why: "resolved", at: statusSince };
  return { kind: "canceled", why: "no_reply_needed", at: now };
}

/** The human reply that stops it: the first of the episode for the first response, for later ones the newest. */
function replyTo({ kind, startedAt, stoppedAt }: Clock, { firstReplyAt, lastReplyAt }: Situation): number | null {
  const since = (at: number | null) => (at !== null && at >= startedAt ? at : null);
  if (kind === "first_response") return since(firstReplyAt) ?? since(lastReplyAt);
  const newest = since(lastReplyAt);
  // Later replies do not make an earlier one any later.
  return newest !== null && stoppedAt !== null && stoppedAt < newest ? stoppedAt : newest;
}

/** Not once the reply that stopped it has failed, or one has left after all that the resolving had overtaken. */
function stillHolds(clock: Clock, repliedAt: number | null): boolean {
  if (clock.state === "canceled") return clock.whyCanceled !== "resolved" || repliedAt === null;
  return repliedAt === clock.stoppedAt;
}
