import { type ClockKind, clockKinds } from "#db/vocabulary.ts";

/** What the log says of an alert: which clock, and how much of its target is used up, in per cent. */
export type Reached = { clock: ClockKind; level: number };

export function writeReached({ clock, level }: Reached): string {
  return `${clock}:${level}`;
}

export function readReached(subject: string): Reached | null {
  const [kind, level] = subject.split(":");
  const clock = clockKinds.find((each) => each === kind);
  return clock ? { clock, level: Number(level) } : null;
}
