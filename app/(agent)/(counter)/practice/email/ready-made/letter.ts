import type { PracticeKind } from "#adapters/contract/practice.ts";

/** `about`: what is peculiar about their address, where something is. */
export type Person = { name: string; address: string; about?: string };

export const letterIds = ["angry", "screenshot", "forwarded", "outOfOffice", "newsletter", "returned"] as const;

export type ReadyLetter = {
  id: (typeof letterIds)[number];
  kind: PracticeKind;
  subject: string;
  /** `{name}` is whoever is played. */
  text: string;
  html?: string;
  /** It is about the newest mail that they received. */
  answers?: boolean;
  screenshot?: { filename: string; title: string; error: string };
};

export type ReadyMade = { people: Person[]; letters: ReadyLetter[] };
