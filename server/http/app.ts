import { Hono } from "hono";
import { compress } from "hono/compress";

import type { Tx } from "#db/dialect/database.ts";
import type { Authentication } from "#server/agents/authentication.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { Practice } from "#server/practice/open.ts";
import { agentRoutes } from "./agents.ts";
import { answerError } from "./answer-error.ts";
import { attachmentRoutes } from "./attachments.ts";
import { avatars } from "./avatars.ts";
import { calendarRoutes } from "./calendars.ts";
import { contactRoutes } from "./contacts.ts";
import { conversationRoutes } from "./conversations.ts";
import { demoPage } from "./demo-page.ts";
import { describeRoutes } from "./describe.ts";
import { guidanceRoutes } from "./guidance.ts";
import { hookApp } from "./hooks.ts";
import type { HttpEnv } from "./http-env.ts";
import { identify } from "./identify.ts";
import { inboxSignInRoutes } from "./inbox-sign-in.ts";
import { inboxRoutes } from "./inboxes.ts";
import { invitationRoutes } from "./invitations.ts";
import { linkedFiles } from "./linked-files.ts";
import { chooseLocale } from "./locale.ts";
import { meRoutes } from "./me.ts";
import { messageRoutes } from "./messages.ts";
import { openMetrics } from "./metrics.ts";
import { observe } from "./observe.ts";
import { operationRoutes } from "./operations.ts";
import { policyRoutes } from "./policies.ts";
import { practiceRoutes } from "./practice.ts";
import { probes } from "./probes.ts";
import type { Route } from "./route.ts";
import { savedReplyRoutes } from "./saved-replies.ts";
import { serveRoute } from "./serve-route.ts";
import { setupRoutes } from "./setup.ts";
import { signInApp } from "./sign-in.ts";
import { teamRoutes } from "./teams.ts";
import { tokenRoutes } from "./tokens.ts";
import { widgetApi } from "./widget-api.ts";
import { type WidgetBuild, widgetFiles } from "./widget-files.ts";

export type HttpServices = {
  ctx: Context;
  agentsOnline(): boolean;
  widget: WidgetBuild;
  /** The page on which to try a web chat. */
  demoHtml: string;
  authentication: Authentication;
  /** Part of the set-up: the inbox that a new instance starts with. */
  addFirstInbox(tx: Tx, workspaceName: string): Promise<void>;
  practice: Practice;
};

/** Everything that is not a screen: the API, sign-in, probes. */
export function httpApp(services: HttpServices): Hono<HttpEnv> {
  const { ctx, authentication } = services;
  const metrics = openMetrics(ctx.db);
  const app = new Hono<HttpEnv>();
  app.onError((error, c) => answerError(ctx, error, c));
  app.notFound((c) => answerError(ctx, notFound(), c));
  app.use(compress({ threshold: 1_024 }), observe(ctx, metrics), chooseLocale);
  app.route("/", probes(ctx, metrics));
  app.route("/api/auth", signInApp(ctx, authentication));
  app.route("/", widgetFiles(services.widget));
  app.route("/", demoPage({ html: services.demoHtml, isInbox: (key) => ctx.inboxes.byKey(key) !== null }));
  app.route("/", avatars(ctx));
  app.route("/widget", widgetApi(ctx, services.agentsOnline));
  app.route("/hooks", hookApp(ctx));
  app.route("/files", linkedFiles(ctx));
  app.route("/api/v1", api(ctx, authentication, apiRoutes(services)));
  return app;
}

/** Every declared route, in the order in which the description lists them. */
function apiRoutes(services: HttpServices): Route[] {
  return [
    ...setupRoutes(services.addFirstInbox),
    ...meRoutes,
    ...agentRoutes,
    ...invitationRoutes,
    ...tokenRoutes,
    ...conversationRoutes,
    ...messageRoutes,
    ...contactRoutes,
    ...attachmentRoutes,
    ...guidanceRoutes,
    ...savedReplyRoutes,
    ...calendarRoutes,
    ...policyRoutes,
    ...teamRoutes,
    ...inboxRoutes,
    ...inboxSignInRoutes,
    ...operationRoutes,
    ...practiceRoutes(services.practice),
  ];
}

function api(ctx: Context, authentication: Authentication, routes: Route[]): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(
    async (c, next) => {
      await next();
      if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
      c.header("x-content-type-options", "nosniff");
    },
    identify(ctx, authentication),
  );
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
