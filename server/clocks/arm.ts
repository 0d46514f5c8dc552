import type { ClockKind } from "#db/vocabulary.ts";
import type { Clock, Pause, Place, RulesFor, Situation, Waiting } from "./clock.ts";
import { pauseOrGoOn, withPauses } from "./pause.ts";
import { setTarget } from "./set-target.ts";

/** The clocks that somebody who waits calls for and that are not there yet. */
export function arm(clocks: Clock[], situation: Situation, rulesFor: RulesFor, now: number): Clock[] {
  const { waiting, status, episode } = situation;
  if (!waiting || status === "resolved") return [];
  const ofEpisode = clocks.filter((clock) => clock.episode === episode);
  const isTimed = ofEpisode.some((clock) => clock.kind !== "resolution" && clock.startedAt === waiting.since);
  const isBegun = ofEpisode.some((clock) => clock.kind === "resolution");
  const missing = [
    ...(isTimed ? [] : [responseClock(situation, waiting)]),
    ...(isBegun ? [] : [resolutionClock(situation, waiting)]),
  ];
  return missing.flatMap((clock) => {
    const rules = rulesFor(clock.kind, clock);
    return rules.targets[clock.kind] ? [setTarget(pauseOrGoOn(clock, situation, now), rules, now)] : [];
  });
}

/**
 * How long the customer had been silent is looked at once, when the clock starts: whoever comes back after hours gets the
 * relaxed target, and whoever falls silent while waiting keeps the fast one, which was promised to them. Who has not
 * written before has been silent since the episode began, as when we wrote first.
 */
function responseClock(situation: Situation, waiting: Waiting): Clock {
  const { since, messageId, windowClosesAt, previousMessageAt } = waiting;
  const kind = situation.firstReplyAt === null ? "first_response" : "next_response";
  const silentSince = previousMessageAt ?? situation.episodeStartedAt;
  const silentMs = kind === "first_response" ? null : Math.max(0, since - silentSince);
  const clock = newClock(kind, situation.episode, since, waiting);
  return { ...clock, startedByMessageId: messageId, windowClosesAt, silentMs };
}

/** Nobody waited from when the episode began until now: we wrote first, or the customer only said thanks. */
function resolutionClock({ episode, episodeStartedAt, place }: Situation, { since }: Waiting): Clock {
  const before: Pause = { from: episodeStartedAt, to: since, reason: "waiting_for_customer" };
  return withPauses(newClock("resolution", episode, episodeStartedAt, place), since > episodeStartedAt ? [before] : []);
}

function newClock(kind: ClockKind, episode: number, startedAt: number, { channel, inboxId }: Place): Clock {
  return {
    ...{ kind, episode, startedAt, channel, inboxId },
    startedByMessageId: null,
    state: "running",
    targetMs: 0,
    basis: "business",
    isRelaxed: false,
    silentMs: null,
    dueAt: null,
    windowClosesAt: null,
    pauses: [],
    pausedAt: null,
    pauseReason: null,
    pausedMs: 0,
    stoppedAt: null,
    businessMs: null,
    wallMs: null,
    whyCanceled: null,
    policyId: "",
    calendarId: "",
  };
}
