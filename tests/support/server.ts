import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

import type { HttpEnv } from "#server/http/http-env.ts";

export type Listening = { url: string; port: number; close(): Promise<void> };

/** The app behind a real socket, on a free port unless one is named. */
export async function listen(app: Hono<HttpEnv>, wanted = 0): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
