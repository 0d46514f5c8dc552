import type { Locale } from "#db/vocabulary.ts";
import { phrases } from "./phrases.ts";
import { spellDuration } from "./spell-duration.ts";
import type { SpellInstant } from "./spell-instant.ts";
import { offsetsBetween } from "./zone-offsets.ts";

/** Why the reader's own sums come out an hour off: the clock that they read was changed while the time ran. */
export function tellClockChanges(
  timeZone: string,
  { from, to }: { from: number; to: number | null },
  counts: (at: number) => boolean,
  spell: SpellInstant,
  locale: Locale,
): string[] {
  const stretches = to === null ? [] : offsetsBetween(timeZone, from, to);
  return stretches.flatMap((stretch, index) => {
    const before = stretches[index - 1];
    if (!before || !counts(stretch.from)) return [];
    const by = stretch.offsetMs - before.offsetMs;
    const { clockChanged } = phrases[locale];
    const say = by > 0 ? clockChanged.forward : clockChanged.back;
    return [say(spellDuration(Math.abs(by), "wall", locale), spell(stretch.from))];
  });
}
