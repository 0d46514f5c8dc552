import type { Context as HttpContext } from "hono";
import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";

import { isStorageFailure } from "#db/dialect/violations.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { AppError, errorBodyOf, httpStatus } from "#server/errors.ts";
import { invalidInput } from "#server/read-input.ts";
import type { HttpEnv } from "./http-env.ts";

/** The one place where what was thrown becomes an answer. */
export function answerError(ctx: Context, error: unknown, c: HttpContext<HttpEnv>): Response {
  const locale = c.get("locale") ?? "en";
  const refusal = refusalOf(error);
  if (refusal) return refuse(refusal, locale);
  if (isStorageFailure(error)) {
    ctx.log.error({ err: error }, "the database cannot be written");
    return refuse(storageFull(), locale);
  }
  const reference = ctx.newId();
  ctx.log.error({ err: error, reference, method: c.req.method, path: c.req.path }, "a request failed");
  const message = {
    en: `Something went wrong on our side. The log tells more under the reference ${reference}.`,
    fr: `Une erreur s’est produite de notre côté. Le journal en dit plus sous la référence ${reference}.`,
  }[locale];
  return Response.json({ error: { code: "internal", message, reference } }, { status: 500 });
}

function refuse(error: AppError, locale: Locale): Response {
  const retryAfterMs = error.extra.retryAfterMs;
  return Response.json(errorBodyOf(error, locale), {
    status: httpStatus[error.code],
    headers: retryAfterMs === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) },
  });
}

function refusalOf(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return invalidInput(error);
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError("invalid", { en: error.message, fr: "La requête est mal formée." });
  }
  return null;
}

function storageFull() {
  return new AppError("unavailable", {
    en: "The server cannot write: its disk is full or read-only. What is there can still be read; ask the operator.",
    fr: "Le serveur ne peut pas écrire : son disque est plein ou en lecture seule. La lecture reste possible ; prévenez l’exploitant.",
  });
}
