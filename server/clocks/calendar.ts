import type { Sentence } from "#adapters/contract/trouble.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";

/** Real instants. */
export type Span = { from: number; to: number };

/** A public holiday on its date in the calendar's zone. */
export type Holiday = { date: string; name: Sentence };

/** The hours of a team, ready for questions. It remembers the instants it has worked out: hold one per process. */
export type Calendar = { rules: CalendarRules; holidays: Map<string, Sentence>; known: KnownSlots };

/** Every slot between two instants, merged where they touch; `before[i]`: the business time ahead of slot i. */
export type KnownSlots = Span & { opens: number[]; closes: number[]; before: number[]; total: number };
