import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { type Browser, browserOf, setupInput, signIn } from "#tests/support/browser.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const bodySchema = z.object({
  requestBody: z.object({
    content: z.object({
      "application/json": z.object({ schema: z.object({ properties: z.record(z.string(), z.unknown()).optional() }) }),
    }),
  }),
});

/** The rooms with most routes, each in a test of its own. */
const areas = [
  ...["/conversations", "/messages", "/inboxes", "/practice", "/me", "/agents"],
  ...["/calendars", "/policies", "/teams"],
];

/** What a field may hold when nobody means well. */
const values = ["\u0000", "\ud800", "", "x".repeat(5000), -1, 1e308, null, [], {}, true, ["\u0000"], { a: "\udfff" }];
const keys = ["nothing", "%00", "%F0%9F%92%A9", "a".repeat(3000), "..%2F..", "' or 1=1 --"];
const queries = ["", "?limit=x&after=%00", "?after=eyJ9&status=%ED%A0%80&limit=-1", "?q=%22%00%27*&limit=100&seq=1e9"];

describe.each(dialects)("whatever is sent to any route, the answer is not a failure, on %s", (dialect) => {
  let ctx: TestContext;
  let token: Api;
  let browser: Browser;
  let paths: Record<string, Record<string, unknown>>;
  beforeAll(async () => {
    ctx = await openContext({ dialect, clock: clockAt(Date.now()) });
    const app = appOf(ctx);
    token = apiOf(app, await bearer(ctx, "admin"));
    browser = browserOf(app);
    await browser.api("POST", "/api/v1/setup", setupInput);
    await signIn(browser);
    paths = description.parse((await token("GET", "/api/v1/openapi.json")).body).paths;
  });
  afterAll(() => ctx.close());

  test.each([...areas, "all others"])("from a script and from an agent's screen: %s", async (area) => {
    const failures: string[] = [];
    const send = async (api: Api, method: string, address: string, body?: unknown) => {
      const { status, body: answer } = await api(method.toUpperCase(), address, body);
      if (status >= 500)
        failures.push(`${method} ${address} ${JSON.stringify(body)?.slice(0, 80)}: ${JSON.stringify(answer)}`);
    };
    for (const [path, methods] of Object.entries(paths).filter(([path]) => areaOf(path) === area)) {
      for (const [method, declared] of Object.entries(methods)) {
        for (const key of path.includes("{") ? keys : [""]) {
          const address = `/api/v1${path.replace(/\{\w+\}/g, encodeURI(key))}`;
          for (const body of bodiesFor(method, declared)) await send(token, method, address, body);
          for (const query of queries)
            await send(browser.api, method, address + query, method === "get" ? undefined : "{}");
        }
      }
    }
    expect(failures).toEqual([]);
  });
});

function areaOf(path: string): string {
  return areas.find((area) => path === area || path.startsWith(`${area}/`)) ?? "all others";
}

/** Bodies that are no objects, then each odd value in each field and in all of them. */
function bodiesFor(method: string, declared: unknown): unknown[] {
  if (method === "get") return [undefined];
  const fields = bodySchema.safeParse(declared).data?.requestBody.content["application/json"].schema.properties ?? {};
  const odd = Object.keys(fields).flatMap((field) => values.map((value) => ({ [field]: value })));
  const all = values.map((value) => Object.fromEntries(Object.keys(fields).map((field) => [field, value])));
  return [undefined, "", "{", "[]", "null", "7", '"x"', ...odd, ...all];
}
