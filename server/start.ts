import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { openCluster } from "#db/dialect/cluster.ts";
import { servingPid, takeServingLock } from "#db/dialect/serving-lock.ts";
import { openAuthentication } from "./agents/authentication.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./errors.ts";
import { type GatewayOptions, openGateway } from "./gateway/open.ts";
import { httpApp } from "./http/app.ts";
import { openPages } from "./http/pages.ts";
import { readWidgetBuild } from "./http/widget-files.ts";
import { addFirstInbox } from "./inboxes/first.ts";
import { restPractice } from "./practice/keep-inbox.ts";
import { openPractice } from "./practice/open.ts";
import { openServices, startWorkers } from "./services.ts";

export type StartOptions = GatewayOptions & {
  dev?: boolean;
  /** What draws the screens, when it is not Next. */
  pages?: typeof openPages;
};
export type Running = { url: string; close(): Promise<void> };

/** Migrate, open, prepare, listen; and the same backwards on closing. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<Running> {
  const lock = config.databaseUrl ? null : lockDataFolder(config.dataFolder);
  const { ctx, close: closeServices } = await openServices(config);
  await restPractice(ctx);
  const workers = await startWorkers(ctx);
  const practice = openPractice(ctx);
  const http = createServer();
  const cluster = config.databaseUrl ? await openCluster(config.databaseUrl) : null;
  const gateway = await openGateway(ctx, http, workers.pump, {
    ...options,
    ...(cluster ? { cluster: cluster.adapter } : {}),
  });
  const app = httpApp({
    ctx,
    authentication: openAuthentication(ctx),
    agentsOnline: gateway.agentsOnline,
    widget: readWidgetBuild(".guichet/widget"),
    demoHtml: readFileSync("app/(visitor)/demo/page.html", "utf8"),
    addFirstInbox: (tx, workspaceName) => addFirstInbox(ctx, tx, workspaceName),
    practice,
  });
  const pages = await (options.pages ?? openPages)(http, { dev: options.dev ?? false });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  http.on("request", (request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/rt/")) return;
    if (isOurs(path)) void answer(request, response);
    else void pages.handle(request, response);
  });
  await listen(http, config);
  practice.start(workers.pump);

  return {
    url: config.publicUrl,
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      await gateway.close();
      await cluster?.close();
      http.closeIdleConnections();
      await workers.stop();
      await practice.stop();
      await pages.close();
      http.closeAllConnections();
      await closed;
      await closeServices();
      lock?.release();
    },
  };
}

/** What the API answers; the rest are screens. */
function isOurs(path: string): boolean {
  return /^\/(api|hooks|files|widget|demo|avatars)\/|^\/(widget\.js|healthz|readyz|metrics)(\?|$)/.test(path);
}

function lockDataFolder(dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = takeServingLock(dataFolder);
  if (lock) return lock;
  throw new ConfigError(
    `Another Guichet (process ${servingPid(dataFolder)}) serves the data folder ${dataFolder}. Stop it, or set GUICHET_DATA to another folder.`,
  );
}

function listen(http: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (error) => {
      const code = "code" in error ? String(error.code) : error.message;
      const problem =
        code === "EADDRINUSE"
          ? `Port ${config.port} is taken. Stop what uses it, or set PORT to another.`
          : `The server cannot listen on ${config.host}:${config.port} (${code}). Check HOST and PORT.`;
      reject(new ConfigError(problem));
    });
    http.listen(config.port, config.host, resolve);
  });
}
