import { setTimeout as wait } from "node:timers/promises";

export type BackOff = {
  /** How long to wait now; longer every time, and never quite the same, so that not everybody comes at once. */
  next(atLeastMs?: number): number;
  /** It worked: begin again. */
  reset(): void;
};

export function backOff(firstMs: number, longestMs: number, random: () => number = Math.random): BackOff {
  let failures = 0;
  return {
    next(atLeastMs = 0) {
      const full = Math.min(longestMs, Math.max(atLeastMs, firstMs * 2 ** failures));
      failures = Math.min(failures + 1, 30);
      return Math.round(full * (0.75 + 0.25 * random()));
    },
    reset() {
      failures = 0;
    },
  };
}

/** Waits, or returns at once when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
