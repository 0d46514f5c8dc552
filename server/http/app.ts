import { Hono } from "hono";

import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { answerError } from "./answer-error.ts";
import { describeRoutes } from "./describe.ts";
import type { HttpEnv } from "./http-env.ts";
import { identify } from "./identify.ts";
import { chooseLocale } from "./locale.ts";
import { openMetrics } from "./metrics.ts";
import { observe } from "./observe.ts";
import { probes } from "./probes.ts";
import type { Route } from "./route.ts";
import { serveRoute } from "./serve-route.ts";
import { tokenRoutes } from "./tokens.ts";

export type HttpServices = { ctx: Context };

/** Everything that is not a screen: the API, sign-in, probes. */
export function httpApp(services: HttpServices): Hono<HttpEnv> {
  const { ctx } = services;
  const metrics = openMetrics(ctx.db);
  const app = new Hono<HttpEnv>();
  app.onError((error, c) => answerError(ctx, error, c));
  app.notFound((c) => answerError(ctx, notFound(), c));
  app.use(observe(ctx, metrics), chooseLocale);
  app.route("/", probes(ctx, metrics));
  app.route("/api/v1", api(ctx, apiRoutes()));
  return app;
}

/** Every declared route, in the order in which the description lists them. */
export function apiRoutes(): Route[] {
  return [...tokenRoutes];
}

function api(ctx: Context, routes: Route[]): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(identify(ctx), async (c, next) => {
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
    c.header("x-content-type-options", "nosniff");
  });
  app.get("/openapi.json", (c) => {
    c.set("pattern", "/api/v1/openapi.json");
    return c.json(describeRoutes(routes, ctx.config.publicUrl));
  });
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path, (c) => {
      c.set("pattern", `/api/v1${route.path}`);
      return serveRoute(ctx, route, c);
    });
  }
  return app;
}
