import { createHmac, timingSafeEqual } from "node:crypto";

import { findApiTokenByHash, markTokenUsed } from "#db/stores/api-tokens.ts";
import { findSignedIn } from "#db/stores/sessions.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { Actor } from "./actor.ts";
import { hashSecret } from "./secret.ts";

/** `sessionId` and `locale` are null for a token; `refreshedAt` says when the session was last prolonged. */
export type Known = { actor: Actor; sessionId: string | null; locale: Locale | null; refreshedAt: number | null };

const usedEveryMs = 60_000;

/**
 * Who sends these headers: a token, or the agent of a session cookie. Read from the database each time, so that what
 * was revoked stops at once; it costs less than checking a cached copy's signature would.
 */
export async function actorOf(ctx: Context, headers: Headers): Promise<Known | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) return await tokenActor(ctx, bearer);
  const token = sessionToken(ctx, headers.get("cookie") ?? "");
  const found = token && (await findSignedIn(ctx.db.read, token, ctx.now()));
  if (!found) return null;
  return {
    actor: { kind: "agent", id: found.id, name: found.name, role: found.role },
    sessionId: found.sessionId,
    locale: found.locale,
    refreshedAt: found.refreshedAt,
  };
}

/** `Secure` cookies carry the prefix that makes browsers insist on it (RFC 6265bis §4.1.3.1). */
export function sessionCookieName(publicUrl: string): string {
  return `${publicUrl.startsWith("https:") ? "__Secure-" : ""}guichet.session_token`;
}

async function tokenActor(ctx: Context, token: string): Promise<Known | null> {
  const row = await findApiTokenByHash(ctx.db.read, hashSecret(token));
  if (!row) return null;
  const now = ctx.now();
  if (row.lastUsedAt === null || now - row.lastUsedAt >= usedEveryMs) await noteUse(ctx, row.id, now);
  return {
    actor: { kind: "token", id: row.id, name: row.name, role: row.role },
    sessionId: null,
    locale: null,
    refreshedAt: null,
  };
}

/** A full disk must not keep a token from reading. */
async function noteUse(ctx: Context, id: string, now: number) {
  try {
    await ctx.db.write((tx) => markTokenUsed(tx, id, now));
  } catch (error) {
    ctx.log.warn({ err: error }, "the last use of a token could not be noted");
  }
}

/** The cookie is `token.signature`, URL-encoded; better-auth signs it with HMAC-SHA256 in base64. */
function sessionToken(ctx: Context, cookies: string): string | null {
  const name = sessionCookieName(ctx.config.publicUrl);
  const pair = cookies.split(/; */).find((one) => one.startsWith(`${name}=`));
  const value = pair && decode(pair.slice(name.length + 1));
  const dot = value ? value.lastIndexOf(".") : -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac("sha256", ctx.vault.derive("auth")).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
