import type { CalendarRules } from "#server/protocol/calendars.ts";
import { days, hours, minutes, seconds } from "#tests/support/clock.ts";
import { slowOracle } from "../clocks/slow-oracle.ts";

type Asked = { inboxId: string; startedAt: number; stoppedAt: number };

/** A month of questions to a busy and to a quiet inbox, at all hours, answered mostly within the hours of an office. */
export function replayedMonth(seed: number): { from: number; to: number; answered: Asked[] } {
  const random = generator(seed);
  const from = Date.parse("2026-03-01T00:00:00Z");
  const to = from + days(31);
  const answered: Asked[] = [];
  for (let at = from; at < to; at += random() * minutes(90)) {
    const inboxId = random() < 0.9 ? "busy" : "quiet";
    const isSlow = random() < 0.15;
    const startedAt = Math.round(at);
    const waited = isSlow ? random() * hours(20) : random() * random() * minutes(30) + seconds(5);
    answered.push({ inboxId, startedAt, stoppedAt: Math.round(startedAt + waited) });
  }
  return { from, to, answered };
}

/** The same promise read word by word: walks through minutes, and counts ranks one by one. */
export function slowWait(rules: CalendarRules) {
  const oracle = slowOracle(rules, []);
  const format = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", timeZone: rules.timeZone });
  const wall = (at: number) => Number(format.format(at).slice(0, 2));
  const walked = new Map<Asked, { isOpen: boolean; hour: number; wait: number }>();

  function walk(one: Asked) {
    let begin = one.startedAt;
    while (!oracle.isOpen(begin)) begin = (Math.floor(begin / minutes(1)) + 1) * minutes(1);
    const wait = oracle.businessTimeBetween(one.startedAt, one.stoppedAt);
    const found = { isOpen: oracle.isOpen(one.stoppedAt), hour: wall(begin), wait };
    walked.set(one, found);
    return found;
  }

  return (answered: Asked[], inboxId: string, now: number) => {
    const week = answered.filter((one) => one.stoppedAt <= now && now - one.stoppedAt < days(7));
    const given = week.map((one) => ({ ...one, ...(walked.get(one) ?? walk(one)) })).filter((one) => one.isOpen);
    const mine = given.filter((one) => one.inboxId === inboxId);
    const pool = mine.length < 5 ? given : mine;
    const near = pool.filter((one) => [0, 1, 23].includes((wall(now) - one.hour + 24) % 24));
    const chosen = near.length < 5 ? pool : near;
    if (chosen.length < 5) return null;
    const waits = chosen.map((one) => one.wait);
    const smallestCovering = (share: number) =>
      Math.min(...waits.filter((wait) => waits.filter((other) => other <= wait).length >= share * waits.length));
    return { medianMs: smallestCovering(0.5), p90Ms: smallestCovering(0.9) };
  };
}

/** Mulberry32: the same month every time. */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
