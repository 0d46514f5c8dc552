import type { CancelReason, Locale, PauseReason } from "#db/vocabulary.ts";

/** The parts of which an explanation is made. Instants and durations are spelled already. */
export type Phrases = {
  because(why: string, what: string): string;
  due(at: string): string;
  neverOpens: string;
  afterSilence(duration: string): string;
  paused(from: string, to: string, reason: string): string;
  pausedSince(at: string, reason: string, left: string): string;
  pauseReasons: Record<PauseReason, string>;
  windowFirst(answerBy: string, closesAt: string): string;
  stopped: { answered(at: string): string; resolved(at: string): string };
  after(what: string, duration: string): string;
  late(duration: string): string;
  canceled: Record<CancelReason, string>;
  closed: { from(at: string): string; between(from: string, to: string): string; until(at: string): string };
  closures(list: string[]): string;
  onlyOpen: string;
  clockChanged: { forward(by: string, at: string): string; back(by: string, at: string): string };
  and(list: string[]): string;
};

const english: Phrases = {
  because: (why, what) => `${why}: ${what}`,
  due: (at) => `due ${at}`,
  neverOpens: "no due time, the calendar does not open again",
  afterSilence: (duration) => `as the customer had been silent for ${duration}`,
  paused: (from, to, reason) => `paused from ${from} to ${to} (${reason})`,
  pausedSince: (at, reason, left) => `paused since ${at} (${reason}), ${left} left`,
  pauseReasons: { snoozed: "snoozed", waiting_for_customer: "waiting for the customer" },
  windowFirst: (answerBy, closesAt) => `answer by ${answerBy} (reply window until ${closesAt})`,
  stopped: { answered: (at) => `answered ${at}`, resolved: (at) => `resolved ${at}` },
  after: (what, duration) => `${what} after ${duration}`,
  late: (duration) => `late by ${duration}`,
  canceled: {
    no_reply_needed: "no reply needed",
    resolved: "resolved without an answer",
    moved: "counted in another conversation",
    superseded: "an older question counts instead",
    no_target: "the policy promises this no longer",
  },
  closed: {
    from: (at) => `from ${at}`,
    between: (from, to) => `from ${from} to ${to}`,
    until: (at) => `until ${at}`,
  },
  closures: (list) => `closed ${english.and(list)}`,
  onlyOpen: "only opening hours count",
  clockChanged: {
    forward: (by, at) => `clocks put forward by ${by} (${at})`,
    back: (by, at) => `clocks put back by ${by} (${at})`,
  },
  and: (list) => [list.slice(0, -1).join(", "), list.at(-1)].filter(Boolean).join(" and "),
};

const french: Phrases = {
  because: (why, what) => `${why} : ${what}`,
  due: (at) => `échéance ${at}`,
  neverOpens: "pas d’échéance, le calendrier ne rouvre plus",
  afterSilence: (duration) => `car le client était silencieux depuis ${duration}`,
  paused: (from, to, reason) => `en pause de ${from} à ${to} (${reason})`,
  pausedSince: (at, reason, left) => `en pause depuis ${at} (${reason}), reste ${left}`,
  pauseReasons: { snoozed: "mise en veille", waiting_for_customer: "en attente du client" },
  windowFirst: (answerBy, closesAt) => `répondre avant ${answerBy} (fenêtre de réponse jusqu’à ${closesAt})`,
  stopped: { answered: (at) => `répondu ${at}`, resolved: (at) => `résolu ${at}` },
  after: (what, duration) => `${what} après ${duration}`,
  late: (duration) => `en retard de ${duration}`,
  canceled: {
    no_reply_needed: "aucune réponse attendue",
    resolved: "résolu sans réponse",
    moved: "compté dans une autre conversation",
    superseded: "une question plus ancienne compte à sa place",
    no_target: "la politique ne le promet plus",
  },
  closed: {
    from: (at) => `à partir de ${at}`,
    between: (from, to) => `de ${from} à ${to}`,
    until: (at) => `jusqu’à ${at}`,
  },
  closures: (list) => `fermé ${french.and(list)}`,
  onlyOpen: "seules les heures d’ouverture comptent",
  clockChanged: {
    forward: (by, at) => `horloges avancées de ${by} (${at})`,
    back: (by, at) => `horloges reculées de ${by} (${at})`,
  },
  and: (list) => [list.slice(0, -1).join(", "), list.at(-1)].filter(Boolean).join(" et "),
};

export const phrases: Record<Locale, Phrases> = { en: english, fr: french };
