import { Hono } from "hono";

import { countAgents } from "#db/stores/agents.ts";
import type { Context } from "#server/context.ts";
import type { HttpEnv } from "./http-env.ts";
import type { Metrics } from "./metrics.ts";

/** For whoever watches the process: `/healthz` it lives, `/readyz` it can serve, `/metrics` how it fares. */
export function probes(ctx: Context, metrics: Metrics): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set("pattern", "probe");
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/healthz", (c) => c.json({ status: "alive" }));
  app.get("/readyz", async (c) => {
    try {
      await countAgents(ctx.db.read);
      return c.json({ status: "ready" });
    } catch (error) {
      ctx.log.warn({ err: error }, "not ready: the database does not answer");
      return c.json({ status: "unavailable", reason: "The database does not answer." }, 503);
    }
  });
  app.get("/metrics", async (c) => {
    c.header("content-type", metrics.registry.contentType);
    return c.body(await metrics.registry.metrics());
  });
  return app;
}
