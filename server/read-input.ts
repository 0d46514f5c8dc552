import { z } from "zod";

import { AppError, type Sentence, type WrongField } from "#server/errors.ts";

const english = z.locales.en().localeError;
const french = z.locales.fr().localeError;

/** Checks what came from outside. The refusal names every field that is wrong, in every language we speak. */
export function readInput<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input, { error: english });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error, schema.safeParse(input, { error: french }).error);
}

/** For an error that was thrown elsewhere, whose sentences are English only. */
export function invalidInput(error: z.ZodError, inFrench = error): AppError {
  return refusalOf(wrongFields(error, inFrench));
}

/** Says the first thing that is wrong, and carries all of them. */
export function refusalOf(fields: WrongField[]): AppError {
  const { field, sentence } = fields[0] ?? { field: "", sentence: { en: "invalid input", fr: "saisie invalide" } };
  const { en, fr } = sentence;
  if (field === "") return new AppError("invalid", { en: `${en}.`, fr: `${fr}.` });
  return new AppError("invalid", { en: `${field}: ${en}.`, fr: `${field} : ${fr}.` }, { field, fields });
}

/** The same check for a part of the input, `under` its path. `words` translates sentences of the schema's own. */
export function findWrongFields(
  schema: z.ZodType,
  input: unknown,
  options: { under: string; words?: Readonly<Record<string, string>> },
): WrongField[] {
  const error = schema.safeParse(input, { error: english }).error;
  if (!error) return [];
  const fields = wrongFields(error, schema.safeParse(input, { error: french }).error, options.words);
  return fields.map(({ field, sentence }) => ({
    field: field === "" ? options.under : `${options.under}.${field}`,
    sentence,
  }));
}

function wrongFields(
  error: z.ZodError,
  inFrench: z.ZodError = error,
  words: Readonly<Record<string, string>> = {},
): WrongField[] {
  const found = error.issues.map((issue, index): WrongField => {
    const said = inFrench.issues[index]?.message ?? issue.message;
    return { field: issue.path.join("."), sentence: inBoth(issue, said, words) };
  });
  // The first thing that is wrong with a field says enough.
  return found.filter(({ field }, index) => found.findIndex((one) => one.field === field) === index);
}

/** A sentence of the schema's own is the same in both: it is English. */
function inBoth(issue: z.core.$ZodIssue, said: string, words: Readonly<Record<string, string>>): Sentence {
  const en = issue.message;
  return { en, fr: said === en ? (words[en] ?? frenchSentence(issue)) : said };
}

/** Sentences of the protocol's own, which is English. */
const protocolWords: Readonly<Record<string, string>> = {
  "a time such as 09:00": "une heure telle que 09:00",
  "a time such as 17:30": "une heure telle que 17:30",
  "a date such as 2026-12-24": "une date telle que 2026-12-24",
  "a country such as FR": "un pays tel que FR",
  "a name": "un nom",
  "a sentence, please": "une phrase, s’il vous plaît",
  "longer than nothing": "plus que rien",
  "an address that begins with https://": "une adresse qui commence par https://",
  "at most 90 days": "90 jours au plus",
};

function frenchSentence(issue: z.core.$ZodIssue): string {
  const own = protocolWords[issue.message];
  if (own) return own;
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 ? "à remplir" : `au moins ${issue.minimum} caractères`;
  }
  if (issue.code === "invalid_format" && issue.format === "email") {
    return "une adresse e-mail telle que ana@example.org";
  }
  return "cette valeur n’a pas la forme attendue";
}
