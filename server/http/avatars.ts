import { Hono } from "hono";

import { findAttachment } from "#db/stores/attachments.ts";
import { isPortrait } from "#db/stores/pictures.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { answerFile } from "./attachments.ts";
import type { HttpEnv } from "./http-env.ts";

/** Pictures of agents, for anyone: visitors see who answers them, on whatever website the widget is. */
export function avatars(ctx: Context): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/avatars/:id", async (c) => {
    c.set("pattern", "/avatars/:id");
    const id = c.req.param("id");
    const picture = (await isPortrait(ctx.db.read, c.req.path)) ? await findAttachment(ctx.db.read, id) : null;
    if (!picture) throw notFound();
    return await answerFile(ctx, picture);
  });
  return app;
}
