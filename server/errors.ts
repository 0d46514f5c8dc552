import type { Locale } from "#db/vocabulary.ts";
import type { ErrorBody, ErrorCode, RefusalReason } from "#server/protocol/errors.ts";

/** What people read, in each language that the product speaks. */
export type Sentence = Record<Locale, string>;

/** What is wrong with one field of the input, named by its path. */
export type WrongField = { field: string; sentence: Sentence };

type Extra = {
  field?: string;
  fields?: WrongField[];
  reason?: RefusalReason;
  retryAfterMs?: number;
  details?: unknown;
};

/** A refusal that the caller can do something about; the sentence says what. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly sentence: Sentence;
  readonly extra: Extra;

  constructor(code: ErrorCode, sentence: Sentence, extra: Extra = {}) {
    super(sentence.en);
    this.code = code;
    this.sentence = sentence;
    this.extra = extra;
  }
}

/** The configuration is wrong; one line for the operator. */
export class ConfigError extends Error {}

/** One table for HTTP; sockets carry the code alone. */
export const httpStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  refused: 422,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** The body that HTTP and socket acknowledgements share. */
export function errorBodyOf(error: AppError, locale: Locale): ErrorBody {
  const { fields, ...extra } = error.extra;
  const told = fields?.map(({ field, sentence }) => ({ field, message: sentence[locale] }));
  return { error: { code: error.code, message: error.sentence[locale], ...extra, ...(told ? { fields: told } : {}) } };
}

export function notFound(): AppError {
  return new AppError("not_found", {
    en: "There is nothing at this address. It may have been removed, or you may not be allowed to see it.",
    fr: "Il n’y a rien à cette adresse. L’élément a pu être supprimé, ou vous n’avez pas le droit de le voir.",
  });
}

export function forbidden(): AppError {
  return new AppError("forbidden", {
    en: "Your role does not allow this. Ask an administrator.",
    fr: "Votre rôle ne permet pas cette action. Demandez à un administrateur.",
  });
}

export function unauthenticated(): AppError {
  return new AppError("unauthenticated", {
    en: "Sign in, or send an API token.",
    fr: "Connectez-vous, ou envoyez un jeton d’API.",
  });
}
