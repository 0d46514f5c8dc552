/** As a person would write, who has to type: WhatsApp watches for numbers that are quicker. */
const perPersonMs = { least: 3_000, most: 6_000 };
/** About twenty a minute. */
const perNumberMs = { least: 2_400, most: 3_600 };
/** Longer than that nobody waits for their turn: the part comes back later. */
const longestWaitMs = 8_000;

/** The turns of one number. */
export type Pacing = {
  /** How long to wait for one's turn, which is then taken; or, too far ahead, how long to stay away. */
  turn(to: string, now: number): { kind: "wait"; ms: number } | { kind: "later"; ms: number };
};

export function openPacing(random: () => number = Math.random): Pacing {
  const between = ({ least, most }: { least: number; most: number }) => Math.round(least + random() * (most - least));
  const freeFor = new Map<string, number>();
  let freeAt = 0;
  return {
    turn(to, now) {
      for (const [person, at] of freeFor) if (at <= now) freeFor.delete(person);
      const at = Math.max(now, freeAt, freeFor.get(to) ?? 0);
      const ms = at - now;
      if (ms > longestWaitMs) return { kind: "later", ms: ms - longestWaitMs / 2 };
      freeAt = at + between(perNumberMs);
      freeFor.set(to, at + between(perPersonMs));
      return { kind: "wait", ms };
    },
  };
}

/** For tests that measure something else. */
export const atOnce: Pacing = { turn: () => ({ kind: "wait", ms: 0 }) };
