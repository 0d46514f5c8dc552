import type { Context as HttpContext } from "hono";

import { requireRole } from "#server/agents/actor.ts";
import { cleanText } from "#server/clean-text.ts";
import type { Context } from "#server/context.ts";
import { notFound, unauthenticated } from "#server/errors.ts";
import { readInput } from "#server/read-input.ts";
import type { HttpEnv } from "./http-env.ts";
import { answerOnce } from "./idempotency.ts";
import { parseBody, readBodyText } from "./read-body.ts";
import type { Route } from "./route.ts";

type Http = HttpContext<HttpEnv>;

/** Authorise, read, call, answer: what every route has in common. */
export async function serveRoute(ctx: Context, route: Route, c: Http): Promise<Response> {
  const actor = c.get("actor");
  if (route.least !== "anyone") {
    if (!actor) throw unauthenticated();
    requireRole(actor, route.least);
  }
  const text = route.takes === "stream" || route.method === "get" ? "" : await readBodyText(c.req.raw);
  const key = route.method === "post" && route.takes !== "stream" ? c.req.header("idempotency-key") : undefined;
  if (!key || !actor) return await run(ctx, route, c, text);
  return await answerOnce(ctx, { actor, key, request: `${c.req.method} ${c.req.url}\n${text}` }, () =>
    run(ctx, route, c, text),
  );
}

async function run(ctx: Context, route: Route, c: Http, text: string): Promise<Response> {
  const value = await route.run(ctx, {
    actor: c.get("actor"),
    sessionId: c.get("sessionId"),
    param: (name) => readParam(c, name),
    query: route.query && readInput(route.query, readQuery(c)),
    body: route.body && readInput(route.body, parseBody(text)),
    request: c.req.raw,
    locale: c.get("locale"),
    address: c.get("address"),
  });
  if (value instanceof Response) return value;
  if (!route.answer) return c.body(null, 204);
  const checked = route.answer.safeParse(value);
  if (!checked.success) {
    throw new Error(`The answer of ${route.method} ${route.path} is not what it declares`, { cause: checked.error });
  }
  return Response.json(checked.data, { status: route.status ?? 200 });
}

function readParam(c: Http, name: string): string {
  const value = c.req.param(name);
  if (value === undefined || value !== cleanText(value)) throw notFound();
  return value;
}

function readQuery(c: Http): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.query()).map(([name, value]) => [name, cleanText(value)]));
}
