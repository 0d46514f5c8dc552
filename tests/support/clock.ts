/** A clock that stands still until it is moved. */
export type Clock = { now(): number; advance(ms: number): void; set(at: number): void };

/** Starts on a Tuesday, 09:00 in Paris, unless told otherwise. */
export function clockAt(start = Date.parse("2026-03-10T08:00:00Z")): Clock {
  let at = start;
  return {
    now: () => at,
    advance(ms) {
      at += ms;
    },
    set(next) {
      at = next;
    },
  };
}

export const seconds = (count: number) => count * 1000;
export const minutes = (count: number) => seconds(60 * count);
export const hours = (count: number) => minutes(60 * count);
export const days = (count: number) => hours(24 * count);
