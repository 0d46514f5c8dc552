import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";

import { appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { addInbox } from "#tests/support/house.ts";
import { listen } from "#tests/support/server.ts";

let ctx: TestContext;
let server: Awaited<ReturnType<typeof listen>>;
beforeEach(async () => {
  ctx = await openContext();
  server = await listen(appOf(ctx));
});
afterEach(async () => {
  await server.close();
  await ctx.close();
});

/** As browsers do it: a request that says nothing about a body has none (RFC 9112 §6.3). */
async function send(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const standing = await bearer(ctx, "admin");
  return await new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { method, headers: { ...standing, ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("a request without a body needs no content type", async () => {
  const { id } = await addInbox(ctx);
  expect(await send("DELETE", `/api/v1/inboxes/${id}`)).toBe(204);
  expect(await send("POST", "/api/v1/intake/replay", { "content-length": "0" })).toBe(202);
});
