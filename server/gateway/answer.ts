import type { z } from "zod";

import { isStorageFailure } from "#db/dialect/violations.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { AppError, errorBodyOf } from "#server/errors.ts";
import type { ErrorBody } from "#server/protocol/errors.ts";
import { readInput } from "#server/read-input.ts";

type Who = { locale: Locale };

/**
 * An event handler that parses what came and answers with a value or the error that HTTP would give. Whatever a client
 * sends, nothing is thrown into the socket.
 */
export function answering<Input, Value>(
  ctx: Context,
  who: Who,
  schema: z.ZodType<Input>,
  run: (input: Input) => Promise<Value>,
) {
  return async (raw: unknown, ack?: unknown) => {
    const answer = await outcome(ctx, who, async () => await run(readInput(schema, raw)));
    if (typeof ack === "function") ack(answer);
  };
}

async function outcome<Value>(ctx: Context, who: Who, run: () => Promise<Value>): Promise<Value | ErrorBody> {
  try {
    return await run();
  } catch (error) {
    return bodyOf(ctx, who, error);
  }
}

/** The same sentences as over HTTP. */
export function bodyOf(ctx: Context, who: Who, error: unknown): ErrorBody {
  if (error instanceof AppError) return errorBodyOf(error, who.locale);
  if (isStorageFailure(error)) {
    ctx.log.error({ err: error }, "the database cannot be written");
    return errorBodyOf(
      new AppError("unavailable", {
        en: "The server cannot store anything right now. Your message is kept here and will be sent again.",
        fr: "Le serveur ne peut rien enregistrer pour l’instant. Votre message est gardé ici et sera renvoyé.",
      }),
      who.locale,
    );
  }
  const reference = ctx.newId();
  ctx.log.error({ err: error, reference }, "a socket event failed");
  const message =
    who.locale === "fr" ? `Une erreur est survenue (${reference}).` : `Something went wrong (${reference}).`;
  return { error: { code: "internal", message, reference } };
}

export function tooMany(retryAfterMs: number): AppError {
  return new AppError(
    "too_many_requests",
    { en: "That was too quick. Try again in a moment.", fr: "C’était trop rapide. Réessayez dans un instant." },
    { retryAfterMs },
  );
}
