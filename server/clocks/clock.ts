import type {
  CancelReason,
  Channel,
  ClockBasis,
  ClockKind,
  ClockState,
  ConversationStatus,
  PauseReason,
} from "#db/vocabulary.ts";
import type { Calendar } from "./calendar.ts";

/** A stretch that counts for nobody; `to` is null while it lasts. */
export type Pause = { from: number; to: number | null; reason: PauseReason };

/** Where a message came in, or an episode began: whose policy holds. */
export type Place = { channel: Channel; inboxId: string };

/** A promise running on a conversation: one row. Instants and durations in milliseconds. */
export type Clock = Place & {
  kind: ClockKind;
  /** Each reopening begins another, from 1. */
  episode: number;
  /** When the oldest unanswered message came, or the episode began; with `episode` and `kind` it names the clock. */
  startedAt: number;
  startedByMessageId: string | null;
  state: ClockState;
  targetMs: number;
  basis: ClockBasis;
  /** The customer came back after a silence, so the slower target of an exchange that has cooled holds. */
  isRelaxed: boolean;
  /** How long the customer had been silent before the message; null where that does not count. */
  silentMs: number | null;
  /** Null while paused, unless it had passed before, and when the calendar never opens again. */
  dueAt: number | null;
  /** When the channel stops letting us answer. */
  windowClosesAt: number | null;
  pauses: Pause[];
  /** The pause that lasts. */
  pausedAt: number | null;
  pauseReason: PauseReason | null;
  /** Of the pauses that are over. */
  pausedMs: number;
  stoppedAt: number | null;
  /** How long it took without the pauses, in business and in wall time; null until then. */
  businessMs: number | null;
  wallMs: number | null;
  whyCanceled: CancelReason | null;
  policyId: string;
  calendarId: string;
};

/** The oldest customer message that needs an answer and has none. */
export type Waiting = Place & {
  since: number;
  messageId: string;
  /** Of the customer's last message before this one, whatever it was about. */
  previousMessageAt: number | null;
  /** Of the reply window of its inbox. */
  windowClosesAt: number | null;
};

/** All that clocks depend on, as the rows of a conversation have it. */
export type Situation = {
  episode: number;
  /** The first message of the episode, or the reopening by hand. */
  episodeStartedAt: number;
  /** Where it began. */
  place: Place;
  status: ConversationStatus;
  /** Since when; a conversation that woke by itself: the time that was agreed, however late it was noticed. */
  statusSince: number;
  waiting: Waiting | null;
  /** Why nobody waits although nobody has answered. */
  withdrawn: "no_reply_needed" | "moved" | null;
  /** Of the human replies of this episode that were accepted for delivery and have not failed since. */
  firstReplyAt: number | null;
  lastReplyAt: number | null;
};

export type Target = {
  ms: number;
  basis: ClockBasis;
  /** Holds instead when the customer had been silent for so long before the message. */
  relaxed: { ms: number; basis: ClockBasis; afterSilenceMs: number } | null;
};

/** What the policy in force promises; a kind without a target has no clock. */
export type Rules = {
  targets: Record<ClockKind, Target | null>;
  policyId: string;
  calendarId: string;
  calendar: Calendar;
};

/** The rules of one kind of clock at one place: a channel, inbox or team may have its own. */
export type RulesFor = (kind: ClockKind, place: Place) => Rules;

export function isOpenClock(clock: Pick<Clock, "state">): boolean {
  return clock.state === "running" || clock.state === "paused";
}
