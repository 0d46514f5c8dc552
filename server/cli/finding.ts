import type { Sentence } from "#server/errors.ts";

/** What one check came to. A warning deserves attention; only `wrong` fails the command. */
export type Finding =
  | { check: string; state: "ok"; said: Sentence }
  | { check: string; state: "warning" | "wrong"; said: Sentence; fix: Sentence };

export function fine(check: string, en: string, fr: string): Finding {
  return { check, state: "ok", said: { en, fr } };
}
