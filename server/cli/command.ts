import type { Locale } from "#db/vocabulary.ts";
import type { Config } from "#server/config.ts";
import type { Context } from "#server/context.ts";
import type { Sentence } from "#server/errors.ts";

/** One command of `npm run guichet -- <name> …`. */
export type Command = {
  /** As it is typed, for example `token create`. */
  name: string;
  /** What follows the name. */
  usage: string;
  does: Sentence;
  /** Names of the options, each with a value; those in `required` must be there. */
  options: readonly string[];
  required: readonly string[];
  /** How many words follow the name, and how few may. */
  words: number;
  leastWords?: number;
  run(given: Given): Promise<Report>;
};

export type Given = {
  /** What was typed after `--name`. */
  values: Record<string, string | undefined>;
  words: string[];
  locale: Locale;
  config: Config;
  /** Opened when asked for: doctor looks at a database that may not open. */
  context(): Promise<Context>;
  standardInput(): Promise<string>;
};

/** `json` for machines, `lines` for people; `failed` sets the exit code. */
export type Report = { json: unknown; lines: string[]; failed?: boolean };

/** What was typed cannot be understood: exit code 2, with the usage. */
export class UsageError extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}
