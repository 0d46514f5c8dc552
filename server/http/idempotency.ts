import { createHash } from "node:crypto";

import { claimKey, finishKey, forgetKeysBefore, releaseKey } from "#db/stores/idempotency-keys.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";

const keptMs = 24 * 60 * 60_000;
/** A request that has not answered by then died with its process; the next one may take its place. */
const abandonedMs = 60_000;

/**
 * Answers a repeated request with what the first one was told. Refusals are not kept: they changed nothing, and the
 * caller may have mended what was wrong. Answers are sealed, because some carry a secret that is shown once.
 */
export async function answerOnce(
  ctx: Context,
  asked: { actor: Actor; key: string; request: string },
  run: () => Promise<Response>,
): Promise<Response> {
  if (!/^[\x21-\x7e]{1,200}$/.test(asked.key)) throw badKey();
  const id = { scope: `${asked.actor.kind}:${asked.actor.id}`, key: asked.key };
  const fingerprint = createHash("sha256").update(asked.request).digest("base64url");
  const now = ctx.now();
  const earlier = await ctx.db.write(async (tx) => {
    await forgetKeysBefore(tx, now - keptMs);
    return await claimKey(tx, { ...id, fingerprint, createdAt: now }, now - abandonedMs);
  });
  if (earlier) return repeat(ctx, earlier, fingerprint);
  try {
    const response = await run();
    const body = await response.clone().text();
    await ctx.db.write((tx) => finishKey(tx, id, { status: response.status, body: ctx.vault.seal(body) }));
    return response;
  } catch (error) {
    await ctx.db.write((tx) => releaseKey(tx, id));
    throw error;
  }
}

function repeat(
  ctx: Context,
  earlier: { fingerprint: string; status: number | null; body: string | null },
  fingerprint: string,
): Response {
  if (earlier.fingerprint !== fingerprint) throw otherRequest();
  if (earlier.status === null || earlier.body === null) throw stillRunning();
  const body = ctx.vault.open(earlier.body);
  return new Response(earlier.status === 204 ? null : body, {
    status: earlier.status,
    headers: { ...(body ? { "content-type": "application/json" } : {}), "idempotent-replay": "true" },
  });
}

function badKey() {
  return new AppError(
    "invalid",
    {
      en: "Idempotency-Key is 1 to 200 visible ASCII characters.",
      fr: "Idempotency-Key compte de 1 à 200 caractères ASCII visibles.",
    },
    { field: "Idempotency-Key" },
  );
}

function otherRequest() {
  return new AppError(
    "conflict",
    {
      en: "This Idempotency-Key was used for a different request. Use a new key.",
      fr: "Cette Idempotency-Key a servi à une autre requête. Utilisez une nouvelle clé.",
    },
    { field: "Idempotency-Key" },
  );
}

function stillRunning() {
  return new AppError(
    "conflict",
    {
      en: "The first request with this Idempotency-Key is still running. Try again in a moment.",
      fr: "La première requête avec cette Idempotency-Key est en cours. Réessayez dans un instant.",
    },
    { field: "Idempotency-Key", retryAfterMs: 1000 },
  );
}
