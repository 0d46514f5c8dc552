import { Readable } from "node:stream";
import { Hono } from "hono";

import { findAttachment } from "#db/stores/attachments.ts";
import { isLinkValid } from "#server/attachments/link.ts";
import { safeHeaders } from "#server/attachments/sniff.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { HttpEnv } from "./http-env.ts";

/** Files for carriers, which fetch them by an address that is good for a while. The address is the permission. */
export function linkedFiles(ctx: Context): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/:id/:until/:signature", async (c) => {
    c.set("pattern", "/files/:id");
    const link = c.req.param();
    const attachment = isLinkValid(ctx, link) ? await findAttachment(ctx.db.read, link.id) : null;
    const file = attachment && (await ctx.files.read(attachment.sha256));
    if (!attachment || !file) throw notFound();
    const { filename, contentType } = attachment;
    return new Response(Readable.toWeb(file.stream) as ReadableStream, {
      // Carriers judge a file by its type alone; markup is stored as plain text, so none can harm who opens it here.
      headers: { ...safeHeaders({ filename, contentType, bytes: file.bytes }), "content-type": contentType },
    });
  });
  return app;
}
