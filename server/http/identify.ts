import type { MiddlewareHandler } from "hono";

import { actorOf } from "#server/agents/authenticate.ts";
import type { Context } from "#server/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { crossSite, isCrossSite, requireSameOrigin } from "./same-origin.ts";

/** Finds out who asks. Routes decide what that allows; a cookie alone never changes anything from another site. */
export function identify(ctx: Context): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const known = await actorOf(ctx, c.req.raw.headers);
    c.set("actor", known?.actor ?? null);
    c.set("sessionId", known?.sessionId ?? null);
    if (known?.locale) c.set("locale", known.locale);
    if (known?.sessionId) requireSameOrigin(c.req.raw, ctx.config.publicUrl);
    // Without this, another site could set up an instance that it reaches through its visitor's browser.
    else if (!known && c.req.method !== "GET" && isCrossSite(c.req.raw, ctx.config.publicUrl)) throw crossSite();
    await next();
  };
}
