import { z } from "zod";

import { AppError } from "#server/errors.ts";

const english = z.locales.en().localeError;
const french = z.locales.fr().localeError;

/** Checks what came from outside. The refusal names the first field that is wrong, in every language we speak. */
export function readInput<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input, { error: english });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error, schema.safeParse(input, { error: french }).error);
}

/** For an error that was thrown elsewhere, whose sentences are English only. */
export function invalidInput(error: z.ZodError, inFrench = error): AppError {
  const issue = error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const en = issue?.message ?? "invalid input";
  const said = inFrench.issues[0]?.message ?? en;
  // A sentence of the schema's own is the same in both: it is English.
  const fr = issue && said === en ? frenchSentence(issue) : said;
  return new AppError(
    "invalid",
    field ? { en: `${field}: ${en}.`, fr: `${field} : ${fr}.` } : { en: `${en}.`, fr: `${fr}.` },
    field ? { field } : {},
  );
}

function frenchSentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 ? "à remplir" : `au moins ${issue.minimum} caractères`;
  }
  if (issue.code === "invalid_format" && issue.format === "email") {
    return "une adresse e-mail telle que ana@example.org";
  }
  return "cette valeur n’a pas la forme attendue";
}
