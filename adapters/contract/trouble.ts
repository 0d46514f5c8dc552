import type { Locale } from "#db/vocabulary.ts";

/** What people read, in each language that the product speaks. */
export type Sentence = Record<Locale, string>;

/** What is wrong and how to mend it. `step` says which step failed, e.g. `dns`, `tls`, `login`, `folder`, `sending`. */
export type Trouble = { step?: string; problem: Sentence; fix: Sentence };
