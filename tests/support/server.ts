import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

import type { HttpEnv } from "#server/http/http-env.ts";

/** The app behind a real socket, on a free port. */
export async function listen(app: Hono<HttpEnv>): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
