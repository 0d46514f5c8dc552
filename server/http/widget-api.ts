import { Hono, type Context as HttpContext } from "hono";

import { findAttachment } from "#db/stores/attachments.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { hashVisitorToken } from "#server/contacts/visitor-token.ts";
import type { Context } from "#server/context.ts";
import { viewFile } from "#server/conversations/view-for-visitor.ts";
import { AppError, forbidden, notFound } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { viewCounter } from "#server/promises/view-counter.ts";
import {
  type CounterView,
  visitorToken,
  visitorTokenHeader,
  type WidgetConfig,
  widgetReader,
} from "#server/protocol/visitor-events.ts";
import { rateLimit } from "#server/rate-limit.ts";
import { readInput } from "#server/read-input.ts";
import { answerFile } from "./attachments.ts";
import type { HttpEnv } from "./http-env.ts";
import { largestUpload, readUpload } from "./read-upload.ts";

type Asked = HttpContext<HttpEnv, "/:key/*">;

/** What the widget asks over HTTP, from whatever website it is on: no cookie, and each inbox's list of origins. */
export function widgetApi(ctx: Context, agentsOnline: () => boolean): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const uploads = rateLimit({ burst: 20, perSecond: 0.5 }, ctx.now);

  app.use("/:key/*", async (c, next) => {
    c.set("pattern", "/widget/:key");
    const origin = c.req.header("origin");
    admit(ctx, c, origin ?? null);
    if (origin) c.header("access-control-allow-origin", origin);
    c.header("vary", "origin");
    if (c.req.method === "OPTIONS") {
      c.header("access-control-allow-methods", "GET, POST");
      c.header("access-control-allow-headers", `content-type, ${visitorTokenHeader}`);
      c.header("access-control-max-age", "600");
      return c.body(null, 204);
    }
    await next();
  });

  app.get("/:key/config.json", async (c) => {
    c.header("cache-control", "public, max-age=60");
    const inbox = requireInbox(ctx, c.req.param("key"));
    const counter = await viewCounter(ctx, inbox, readInput(widgetReader, c.req.query()));
    return c.json(configOf(inbox, agentsOnline(), counter));
  });

  app.post("/:key/attachments", async (c) => {
    const token = readInput(visitorToken, c.req.header(visitorTokenHeader));
    const wait = uploads(c.get("address"));
    if (wait > 0) throw tooManyFiles(wait);
    const inbox = requireInbox(ctx, c.req.param("key"));
    const stored = await storeUpload(
      ctx,
      { kind: "contact", id: hashVisitorToken(token) },
      await readUpload(c.req.raw),
    );
    return c.json(viewFile(ctx, inbox.key, stored), 201);
  });

  app.get("/:key/attachments/:id/:signature", async (c) => {
    const { id, signature } = c.req.param();
    if (!ctx.vault.verify("attachment", id, signature)) throw notFound();
    const attachment = await findAttachment(ctx.db.read, id);
    if (!attachment) throw notFound();
    return await answerFile(ctx, attachment);
  });
  return app;
}

/** Pages load files and the configuration as a resource too, without naming an origin: only a named one is checked. */
function admit(ctx: Context, c: Asked, origin: string | null) {
  const inbox = requireInbox(ctx, c.req.param("key"));
  const own = new URL(ctx.config.publicUrl).origin;
  const self = origin !== null && URL.canParse(origin) && new URL(origin).host === c.req.header("host");
  if (origin !== null && !self && !inbox.adapter.visitors?.admits(inbox.config, origin, own)) throw forbidden();
}

function requireInbox(ctx: Context, key: string): Inbox {
  const inbox = ctx.inboxes.byKey(key);
  if (!inbox?.adapter.visitors) throw notFound();
  return inbox;
}

function configOf(inbox: Inbox, agentsOnline: boolean, counter: CounterView): WidgetConfig {
  const { guidance, abilities } = inbox.adapter.profile;
  return {
    inboxKey: inbox.key,
    name: inbox.name,
    accent: inbox.settings.accent ?? null,
    greeting: { en: inbox.settings.greeting?.en ?? null, fr: inbox.settings.greeting?.fr ?? null },
    agentsOnline,
    counter,
    maxUploadBytes: Math.min(largestUpload, abilities.attachments.bytesEach),
    limits: { characters: guidance.hardCharacters, attachments: abilities.attachments.perMessage },
  };
}

function tooManyFiles(retryAfterMs: number) {
  return new AppError(
    "too_many_requests",
    {
      en: "That is many files. Try again in a moment.",
      fr: "Cela fait beaucoup de fichiers. Réessayez dans un instant.",
    },
    { retryAfterMs },
  );
}
