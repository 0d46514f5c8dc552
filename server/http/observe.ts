import type { MiddlewareHandler } from "hono";

import type { Context } from "#server/context.ts";
import type { HttpEnv } from "./http-env.ts";
import type { Metrics } from "./metrics.ts";

/** Counts and logs each request: who asked for what and how it ended, never what was in it. */
export function observe(ctx: Context, metrics: Metrics): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    c.set("address", addressOf(c.req.header("x-forwarded-for"), c.env?.incoming?.socket.remoteAddress, ctx));
    await next();
    const tookMs = performance.now() - startedAt;
    c.header("server-timing", `app;dur=${tookMs.toFixed(2)}`);
    const pattern = c.get("pattern") ?? "other";
    metrics.requests.observe({ method: c.req.method, route: pattern, status: String(c.res.status) }, tookMs / 1000);
    if (pattern === "probe") return;
    const actor = c.get("actor");
    ctx.log.info(
      {
        method: c.req.method,
        path: withoutSecret(c.req.path),
        status: c.res.status,
        ms: Math.round(tookMs * 10) / 10,
        address: c.get("address"),
        ...(actor ? { actor: `${actor.kind}:${actor.id}` } : {}),
      },
      "request",
    );
  };
}

/** The last address of the list is the one that our own proxy saw; those before it are what the caller claims. */
function addressOf(forwarded: string | undefined, socket: string | undefined, ctx: Context): string {
  const seen = ctx.config.trustProxy ? forwarded?.split(",").at(-1)?.trim() : undefined;
  return seen || socket || "unknown";
}

/** The link of an invitation is a key until it is used, that of a file opens it, and an inbox's key is to be guessed by nobody. */
function withoutSecret(path: string): string {
  return path.replace(/(\/by-token\/|^\/files\/[^/]+\/|^\/hooks\/[^/]+\/).+/, "$1…");
}
