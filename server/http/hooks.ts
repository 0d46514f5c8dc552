import { Hono, type Context as HttpContext } from "hono";

import type { HookRequest } from "#adapters/contract/hook.ts";
import type { Arrived } from "#adapters/contract/reading.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { noteForged, noteHook } from "#server/inboxes/signals.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import type { HttpEnv } from "./http-env.ts";
import { bytesAtMost } from "./read-body.ts";

type Asked = HttpContext<HttpEnv>;

/**
 * Where networks call us. What they sign is the address that they were told, so it is made from our public one and never
 * from what the request says of itself. The 200 means that it is on disk.
 */
export function hookApp(ctx: Context): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const paths = ["/:name/:key", "/:name/:key/*"];
  app.on(["GET", "POST"], paths, (c) => {
    c.set("pattern", "/hooks/:name");
    return receive(ctx, c);
  });
  return app;
}

async function receive(ctx: Context, c: Asked): Promise<Response> {
  const [, , name = "", key = "", ...rest] = c.req.path.split("/");
  const inbox = ctx.inboxes.byKey(key);
  const door = inbox?.adapter.hooks;
  if (!inbox || !door || door.name !== name) throw notFound();
  const url = `${ctx.config.publicUrl}${pathAndQuery(c.req.url)}`;
  const request: HookRequest = {
    method: c.req.method === "POST" ? "POST" : "GET",
    url,
    path: rest.join("/"),
    query: new URL(url).searchParams,
    headers: c.req.header(),
    body: await bytesAtMost(c.req.raw, door.mostBytes),
    at: ctx.now(),
  };
  const answer = door.receive(request, { id: inbox.id, config: inbox.config });
  if (answer.kind === "nothing_here") throw notFound();
  if (answer.kind === "forged") {
    noteForged(ctx, inbox.id, { url, why: answer.why });
    throw notThem();
  }
  if (answer.kind === "accepted") {
    for (const [owner, items] of sharedOut(ctx, inbox, request, answer.arrived)) {
      await acceptIntake(ctx, owner, items);
      noteHook(ctx, owner.id);
    }
  }
  const words = answer.kind === "answered" ? answer : answer.answer;
  return new Response(words?.text ?? "", { headers: { "content-type": words?.contentType ?? "text/plain" } });
}

/** Some networks call one address for several inboxes; whoever else is meant has to believe the request as well. */
function sharedOut(ctx: Context, inbox: Inbox, request: HookRequest, arrived: Arrived[]): Map<Inbox, Arrived[]> {
  const { adapter } = inbox;
  const isMeant = (item: Arrived, { config }: Inbox) => adapter.hooks?.isMeantFor?.(item, config) ?? true;
  const believes = ({ id, config }: Inbox) => adapter.hooks?.receive(request, { id, config }).kind === "accepted";
  const others = ctx.inboxes.all().filter((one) => one.adapter === adapter && one.id !== inbox.id);
  return Map.groupBy(arrived, (item) => {
    if (isMeant(item, inbox)) return inbox;
    return others.find((one) => isMeant(item, one) && believes(one)) ?? inbox;
  });
}

/** As it came over the wire; the host is what the caller claims. */
function pathAndQuery(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

function notThem() {
  return new AppError("forbidden", {
    en: "The signature is not right for this address and body.",
    fr: "La signature ne correspond pas à cette adresse et à ce contenu.",
  });
}
