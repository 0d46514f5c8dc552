import type { MiddlewareHandler } from "hono";

import { actorOf } from "#server/agents/authenticate.ts";
import { type Authentication, prolongEveryMs } from "#server/agents/authentication.ts";
import type { Context } from "#server/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { requireOwnPage, requireSameOrigin } from "./same-origin.ts";

/** Finds out who asks. Routes decide what that allows; a cookie alone never changes anything from another site. */
export function identify(ctx: Context, authentication: Authentication): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const request = c.req.raw;
    const known = await actorOf(ctx, request.headers);
    c.set("actor", known?.actor ?? null);
    c.set("sessionId", known?.sessionId ?? null);
    if (known?.locale) c.set("locale", known.locale);
    if (known?.sessionId) requireSameOrigin(request, ctx.config.publicUrl);
    // Without this, another site could set up an instance that its visitor's browser reaches.
    else if (!known) requireOwnPage(request, ctx.config.publicUrl);
    await next();
    if (known?.refreshedAt != null && ctx.now() - known.refreshedAt >= prolongEveryMs) {
      for (const cookie of await authentication.prolong(request.headers)) {
        c.header("set-cookie", cookie, { append: true });
      }
    }
  };
}
