import { createHash } from "node:crypto";

import { findAttempts, forgetAttempt, forgetAttempts, insertAttempt } from "#db/stores/attempts.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";

export type Attempt = { kind: "account" | "address" | "password"; value: string };

const windowMs = 15 * 60_000;
/** Many people may share one address; an account, and the password of a session, have one owner. */
const allowed = { account: 5, password: 5, address: 50 } as const satisfies Record<Attempt["kind"], number>;

/**
 * Counts an attempt before it is made, so that a hundred at once are not all let through, and refuses it when there
 * were too many. `succeeded` takes it back, and forgets what went wrong on the account before.
 */
export async function countAttempt(ctx: Context, attempts: Attempt[]): Promise<{ succeeded(): Promise<void> }> {
  const now = ctx.now();
  const counted = attempts.map((attempt) => ({ ...attempt, id: ctx.newId(), identifier: identifierOf(attempt) }));
  for (const { kind, identifier } of counted) {
    refuseWhenTooMany(kind, await findAttempts(ctx.db.read, identifier, now), now);
  }
  await ctx.db.write(async (tx) => {
    // Attempts at the same moment count one after the other.
    await holdWorkspace(tx);
    for (const { kind, id, identifier } of counted) {
      refuseWhenTooMany(kind, await findAttempts(tx, identifier, now), now);
      await insertAttempt(tx, { id, identifier, now, expiresAt: now + windowMs });
    }
  });
  return {
    succeeded: () =>
      ctx.db.write(async (tx) => {
        for (const { kind, id, identifier } of counted) {
          if (kind === "address") await forgetAttempt(tx, id);
          else await forgetAttempts(tx, identifier);
        }
      }),
  };
}

function refuseWhenTooMany(kind: Attempt["kind"], expiries: number[], now: number) {
  const excess = expiries.length - allowed[kind];
  if (excess < 0) return;
  const freeAt = expiries[excess] ?? now + windowMs;
  throw new AppError(
    "too_many_requests",
    {
      en: "Too many attempts. Wait a few minutes, then try again.",
      fr: "Trop de tentatives. Patientez quelques minutes, puis réessayez.",
    },
    { retryAfterMs: freeAt - now },
  );
}

/** Hashed: a mistyped address may be a password. */
function identifierOf(attempt: Attempt): string {
  return `attempt:${attempt.kind}:${createHash("sha256").update(attempt.value).digest("base64url")}`;
}
