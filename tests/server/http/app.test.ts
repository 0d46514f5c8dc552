import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { type Browser, browserOf, password, setupInput, signIn } from "#tests/support/browser.ts";
import { clockAt, days, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { listen } from "#tests/support/server.ts";

let ctx: TestContext;
let app: ReturnType<typeof appOf>;
let browser: Browser;
let admin: Api;

beforeAll(async () => {
  ctx = await openContext({ clock: clockAt(Date.now()) });
  app = appOf(ctx);
  browser = browserOf(app);
  admin = apiOf(app, await bearer(ctx, "admin"));
  await browser.api("POST", "/api/v1/setup", setupInput);
  await signIn(browser);
});
afterAll(() => ctx.close());

describe("a request that a cookie authorises", () => {
  const patch = (headers: Record<string, string>) =>
    browser.api("PATCH", "/api/v1/me", { available: true }, headers).then(({ status }) => status);

  test("changes something only from our own pages", async () => {
    expect(await patch({})).toBe(200);
    expect(await patch({ origin: "https://evil.example" })).toBe(403);
    expect(await patch({ origin: "null" })).toBe(403);
    expect(await patch({ origin: "http://localhost:3000.evil.example" })).toBe(403);
    expect(await patch({ origin: "", "sec-fetch-site": "cross-site" })).toBe(403);
  });

  test("may read from anywhere that the browser lets it", async () => {
    expect((await browser.api("GET", "/api/v1/me", undefined, { origin: "https://evil.example" })).status).toBe(200);
  });

  test("is refused as a form, which another site could send", async () => {
    const form = { "content-type": "text/plain" };
    expect((await browser.api("PATCH", "/api/v1/me", '{"available":true}', form)).status).toBe(415);
  });

  test("says everything in the agent's language", async () => {
    await browser.api("PATCH", "/api/v1/me", { locale: "fr" });
    const { body } = await browser.api(
      "PATCH",
      "/api/v1/agents/nobody",
      { role: "agent" },
      { "accept-language": "en" },
    );
    expect(body).toMatchObject({ error: { message: expect.stringContaining("Il n’y a rien") } });
    await browser.api("PATCH", "/api/v1/me", { locale: "en" });
  });

  test("prolongs a session that is a day old", async () => {
    expect((await browser.api("GET", "/api/v1/me")).headers.getSetCookie()).toEqual([]);
    // The clock of the context stands still; the one that signs in does not. Minutes lie between them on a busy machine.
    const yesterday = Date.now() - days(1) - minutes(5);
    await ctx.db.write(async (tx) => {
      await tx.q.update(tx.t.sessions).set({ updatedAt: yesterday, expiresAt: yesterday + days(30) });
    });
    const { headers } = await browser.api("GET", "/api/v1/me");
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^guichet\.session_token=.*Max-Age=2592000/i)]);
    expect((await browser.api("GET", "/api/v1/me")).headers.getSetCookie()).toEqual([]);
  });
});

test("the set-up of a new instance cannot be done from another site's page", async () => {
  const answer = await apiOf(app)("POST", "/api/v1/setup", setupInput, { origin: "https://evil.example" });
  expect(answer.status).toBe(403);
});

test("behind https the cookie is secure", async () => {
  const secure = await openContext({ clock: clockAt(Date.now()), env: { PUBLIC_URL: "https://help.example.org" } });
  const there = browserOf(appOf(secure), "https://help.example.org");
  await there.api("POST", "/api/v1/setup", setupInput);
  await signIn(there);
  expect(there.setCookies).toContainEqual(expect.stringMatching(/^__Secure-guichet\.session_token=.*; Secure/));
  expect((await there.api("GET", "/api/v1/me")).status).toBe(200);
  await secure.close();
});

test("a token is not an agent", async () => {
  expect(await admin("GET", "/api/v1/me")).toMatchObject({ status: 403 });
});

describe("probes", () => {
  test("say that the process lives, serves and how it fares", async () => {
    expect(await admin("GET", "/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
    expect(await admin("GET", "/readyz")).toMatchObject({ status: 200 });
    const { body } = await admin("GET", "/metrics");
    expect(body).toMatch(
      /^guichet_http_request_seconds_count\{method="PATCH",route="\/api\/v1\/me",status="200"\} \d+$/m,
    );
    expect(body).toMatch(/^guichet_db_commits_total \d+$/m);
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  test("say that nothing can be served when the database is away", async () => {
    const gone = await openContext();
    const dead = apiOf(appOf(gone));
    await gone.close();
    expect((await dead("GET", "/readyz")).status).toBe(503);
    expect((await dead("GET", "/healthz")).status).toBe(200);
  });
});

test("what nobody expected is a 500 with a reference and without the reason", async () => {
  const broken = await openContext();
  const api = apiOf(appOf(broken), await bearer(broken, "admin"));
  await broken.close();
  const { status, body } = await api("GET", "/api/v1/tokens");
  expect({ status, body }).toMatchObject({
    status: 500,
    body: { error: { code: "internal", reference: expect.any(String) } },
  });
  expect(JSON.stringify(body)).not.toMatch(/database|sqlite/i);
});

test("a full disk refuses writes with a sentence, and reading goes on", async () => {
  const full = await openContext();
  const api = apiOf(appOf(full), await bearer(full, "admin"));
  await api("GET", "/api/v1/tokens");
  await full.db.write((tx) => tx.raw(sql`pragma max_page_count = 1`));
  const fill = () => api("POST", "/api/v1/tokens", { name: "x".repeat(80), role: "agent" });
  let answer = await fill();
  for (let tries = 0; answer.status === 201 && tries < 200; tries++) answer = await fill();
  expect(answer).toMatchObject({ status: 503, body: { error: { message: expect.stringContaining("disk is full") } } });
  expect((await api("GET", "/api/v1/tokens")).status).toBe(200);
  await full.close();
});

describe("over a real socket", () => {
  test("set-up, sign-in and the API work, and a body without a length is measured as it comes", async () => {
    const { url, close } = await listen(app);
    const login = await fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ email: setupInput.email, password }),
    });
    expect(login.status).toBe(200);
    const cookie = login.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    expect((await fetch(`${url}/api/v1/me`, { headers: { cookie } })).status).toBe(200);

    // As browsers delete: without a body, and without a word about one.
    const gone = await fetch(`${url}/api/v1/invitations/none`, { method: "DELETE", headers: { cookie, origin: url } });
    expect(gone.status).toBe(404);

    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
    });
    const request = { method: "POST", headers: { "content-type": "application/json" }, body: endless, duplex: "half" };
    const flood = await fetch(`${url}/api/v1/setup`, request).catch(() => null);
    expect(flood === null || flood.status === 413).toBe(true);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await close();
  });
});
