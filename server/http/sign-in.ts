import { Hono, type Context as HttpContext } from "hono";
import { z } from "zod";

import { actorOf } from "#server/agents/authenticate.ts";
import type { Authentication } from "#server/agents/authentication.ts";
import { type Attempt, countAttempt } from "#server/agents/throttle.ts";
import type { Context } from "#server/context.ts";
import { AppError, errorBodyOf, notFound } from "#server/errors.ts";
import { answerError } from "./answer-error.ts";
import type { HttpEnv } from "./http-env.ts";
import { parseBody, readBodyText } from "./read-body.ts";
import { requireOwnPage } from "./same-origin.ts";

type Http = HttpContext<HttpEnv>;

/** What of the library is open: agents are made by set-up and invitations, and edit themselves through `/me`. */
const open = new Set([
  "GET /get-session",
  "GET /list-sessions",
  "POST /sign-in/email",
  "POST /sign-out",
  "POST /revoke-session",
  "POST /revoke-sessions",
  "POST /revoke-other-sessions",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/get-totp-uri",
  "POST /two-factor/generate-backup-codes",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
]);

const credentials = z.object({ email: z.string() });

/** `/api/auth/*`: the library's own calls and its own error shape, `{ code, message }`; ours are added beside it. */
export function signInApp(ctx: Context, authentication: Authentication): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.onError((error, c) => answerInBothShapes(ctx, error, c));
  app.all("/*", async (c) => {
    const path = c.req.path.replace(/^\/api\/auth/, "");
    if (!open.has(`${c.req.method} ${path}`)) throw notFound();
    c.set("pattern", `/api/auth${path}`);
    requireOwnPage(c.req.raw, ctx.config.publicUrl);
    const body = c.req.method === "POST" ? parseBody(await readBodyText(c.req.raw)) : undefined;
    const attempt = await countAttempt(ctx, await attemptsOf(ctx, c, path, body));
    const answer = await authentication.handle(requestOf(c, body), c.get("address"));
    if (answer.ok) await attempt.succeeded();
    return withHeaders(answer);
  });
  return app;
}

async function attemptsOf(ctx: Context, c: Http, path: string, body: unknown): Promise<Attempt[]> {
  const address: Attempt = { kind: "address", value: c.get("address") };
  if (path === "/sign-in/email") {
    const email = credentials.safeParse(body).data?.email.trim().toLowerCase();
    return email ? [{ kind: "account", value: email }, address] : [address];
  }
  if (path.startsWith("/two-factor/verify-")) return [address];
  if (path === "/change-password" || (path.startsWith("/two-factor/") && c.req.method === "POST")) {
    const known = await actorOf(ctx, c.req.raw.headers);
    return known?.actor.id ? [{ kind: "password", value: known.actor.id }] : [address];
  }
  return [];
}

/** The body as we read it, without what no database stores. */
function requestOf(c: Http, body: unknown): Request {
  const headers = new Headers(c.req.raw.headers);
  headers.delete("content-length");
  if (body === undefined) return new Request(c.req.url, { method: c.req.method, headers });
  headers.set("content-type", "application/json");
  return new Request(c.req.url, { method: c.req.method, headers, body: JSON.stringify(body) });
}

function withHeaders(answer: Response): Response {
  const response = new Response(answer.body, answer);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

async function answerInBothShapes(ctx: Context, error: unknown, c: Http): Promise<Response> {
  const ours = answerError(ctx, error, c);
  if (!(error instanceof AppError)) return ours;
  const { error: shape } = errorBodyOf(error, c.get("locale"));
  return Response.json({ code: shape.code.toUpperCase(), message: shape.message, error: shape }, ours);
}
