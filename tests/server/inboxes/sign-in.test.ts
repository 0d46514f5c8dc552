import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { imapSmtpConfig } from "#adapters/email/config.ts";
import { updateAgentRow } from "#db/stores/agents.ts";
import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { type Browser, browserOf, setupInput, signIn } from "#tests/support/browser.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { mailConfig } from "#tests/support/mails.ts";
import { type OAuthStandIn, startOAuthProvider } from "#tests/support/oauth-provider.ts";

const started = z.object({ url: z.string() });
const page = "/settings/inboxes/new/email";

describe.each(dialects)("signing in with the provider of a mailbox, on %s", (dialect) => {
  let ctx: TestContext;
  let ana: Browser;
  let provider: OAuthStandIn;
  beforeEach(async () => {
    provider = await startOAuthProvider();
    ctx = await openContext({ dialect, env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
    ana = browserOf(appOf(ctx));
    await ana.api("POST", "/api/v1/setup", setupInput);
    await signIn(ana);
  });
  afterEach(async () => {
    await provider.close();
    await ctx.close();
  });

  const typed = (app: object = {}, also: object = {}) => {
    const { url } = provider;
    const oauth = { provider: "google", clientId: "guichet", clientSecret: "app-secret", ...app };
    const places = { authorizeUrl: `${url}/authorize`, tokenUrl: `${url}/token` };
    const server = { host: "mail.shop.example", tls: "implicit", user: "support@shop.example" };
    const login = { ...server, oauth: { ...oauth, ...places } };
    return mailConfig({ imap: { ...login, port: 993 }, smtp: { ...login, port: 465 }, ...also });
  };
  const begin = (config = typed(), also: object = {}) =>
    ana.api("POST", "/api/v1/inboxes/oauth/start", {
      ...{ channel: "email", provider: "imap-smtp", name: "Support", config, returnTo: page },
      ...also,
    });
  const goTo = async (answer: { body: unknown }) => {
    const asked = await fetch(started.parse(answer.body).url, { redirect: "manual" });
    const back = new URL(asked.headers.get("location") ?? "");
    expect(back.origin).toBe("http://localhost:3000");
    return `${back.pathname}${back.search}`;
  };
  const comeBack = async (path: string, browser = ana) => {
    const answer = await browser.api("GET", path);
    expect(answer.status).toBe(303);
    return answer.headers.get("location") ?? "";
  };
  const said = async (location: string, browser = ana) => {
    const { pathname, searchParams } = new URL(location, "http://localhost");
    const of = new URLSearchParams({ of: searchParams.get("outcome") ?? "" });
    return {
      pathname,
      ...z
        .object({ problem: z.string().nullable() })
        .parse((await browser.api("GET", `/api/v1/inboxes/oauth/outcome?${of}`)).body),
    };
  };
  const stored = () => imapSmtpConfig.parse(ctx.inboxes.all()[0]?.config);

  test("makes the inbox, with a token for reading and sending, and leads to its page", async () => {
    const location = await comeBack(await goTo(await begin()));
    const [inbox] = ctx.inboxes.all();
    expect(location).toBe(`/settings/inboxes/${inbox?.id}?signedIn=1`);
    expect(inbox).toMatchObject({ name: "Support", channel: "email", state: "active" });
    const { imap, smtp } = stored();
    expect(imap.oauth?.refreshToken).toMatch(/^[0-9a-f]{24}$/);
    expect(smtp.oauth?.refreshToken).toBe(imap.oauth?.refreshToken);
  });

  test("tells the provider whose mailbox it is, and nobody the app's secret or the verifier", async () => {
    const url = new URL(started.parse((await begin()).body).url);
    expect(url.searchParams.get("login_hint")).toBe("support@shop.example");
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    const told = decodeURIComponent(url.href);
    expect(told).not.toContain("app-secret");
    expect(Buffer.from(url.searchParams.get("state") ?? "", "base64").toString("latin1")).not.toContain("verifier");
  });

  test("works once", async () => {
    const path = await goTo(await begin());
    await comeBack(path);
    expect(await said(await comeBack(path))).toEqual({ pathname: page, problem: "This sign-in was used already." });
    expect(ctx.inboxes.all()).toHaveLength(1);
  });

  test("belongs to the session that began it, and to an administrator", async () => {
    const path = await goTo(await begin());
    const other = browserOf(appOf(ctx));
    const stranger = await comeBack(path, other);
    expect(await said(stranger)).toMatchObject({ problem: expect.stringContaining("somebody else") });
    await signIn(other);
    expect(await said(await comeBack(path, other))).toMatchObject({
      problem: expect.stringContaining("somebody else"),
    });
    const [agent] = await ctx.db.read.q.select().from(ctx.db.read.t.agents);
    await ctx.db.write((tx) => updateAgentRow(tx, agent?.id ?? "", { role: "lead" }));
    await comeBack(path);
    expect(ctx.inboxes.all()).toEqual([]);
  });

  test("takes a quarter of an hour at most", async () => {
    const path = await goTo(await begin());
    ctx.clock.advance(minutes(16));
    expect(await said(await comeBack(path))).toMatchObject({ problem: expect.stringContaining("quarter of an hour") });
    expect(ctx.inboxes.all()).toEqual([]);
  });

  test("says what the provider says when it refuses", async () => {
    const path = await goTo(await begin(typed({ clientSecret: "wrong" })));
    expect(await said(await comeBack(path))).toMatchObject({
      pathname: page,
      problem: expect.stringContaining("invalid_client"),
    });
    const state = new URLSearchParams(new URL(started.parse((await begin()).body).url).search).get("state") ?? "";
    const refused = new URLSearchParams({ error: "access_denied", state });
    expect(await said(await comeBack(`/api/v1/inboxes/oauth/callback?${refused}`))).toMatchObject({
      pathname: page,
      problem: "Access was not given.",
    });
    expect(ctx.inboxes.all()).toEqual([]);
  });

  test.each(["", "state=forged&code=1", `state=${"A".repeat(200)}&code=1`])(
    "shrugs at an address nobody sent: %s",
    async (query) => {
      expect(await said(await comeBack(`/api/v1/inboxes/oauth/callback?${query}`))).toEqual({
        pathname: "/settings/inboxes",
        problem: "This sign-in was not started here.",
      });
    },
  );

  test("does not take a sealed configuration, or what it said last time, for a state", async () => {
    const failed = new URL(await comeBack("/api/v1/inboxes/oauth/callback?state=x"), "http://localhost");
    for (const sealed of [failed.searchParams.get("outcome") ?? "", ctx.vault.seal(JSON.stringify(typed()))]) {
      const back = await comeBack(
        `/api/v1/inboxes/oauth/callback?${new URLSearchParams({ state: sealed, code: "1" })}`,
      );
      expect(await said(back)).toMatchObject({ problem: "This sign-in was not started here." });
    }
  });

  test("again replaces the token of an inbox, with secrets that were shown as dots", async () => {
    await comeBack(await goTo(await begin()));
    const [inbox] = ctx.inboxes.all();
    const before = stored();
    provider.revoke("support@shop.example");
    const shown = z
      .object({ config: z.record(z.string(), z.unknown()) })
      .parse((await ana.api("GET", `/api/v1/inboxes/${inbox?.id}`)).body);
    expect(JSON.stringify(shown.config)).not.toContain("app-secret");
    await comeBack(
      await goTo(await begin(shown.config, { inboxId: inbox?.id, returnTo: `/settings/inboxes/${inbox?.id}` })),
    );
    expect(ctx.inboxes.all()).toHaveLength(1);
    expect(stored().imap.oauth).toMatchObject({ clientSecret: "app-secret" });
    expect(stored().imap.oauth?.refreshToken).not.toBe(before.imap.oauth?.refreshToken);
  });

  test("starts only from a whole configuration, in a browser, and comes back to our own pages", async () => {
    expect(await begin(typed({}, { address: "support" }))).toMatchObject({
      status: 400,
      body: { error: { field: "config.address" } },
    });
    expect(await begin(mailConfig())).toMatchObject({ status: 400, body: { error: { field: "config.imap.oauth" } } });
    for (const returnTo of ["https://evil.example", "//evil.example", "/settings/inboxes/../../x", "/inbox"]) {
      expect(await begin(typed(), { returnTo })).toMatchObject({ status: 400, body: { error: { field: "returnTo" } } });
    }
    const script = apiOf(appOf(ctx), await bearer(ctx, "admin"));
    const whole = { channel: "email", provider: "imap-smtp", name: "Support", config: typed(), returnTo: page };
    expect(await script("POST", "/api/v1/inboxes/oauth/start", whole)).toMatchObject({ status: 403 });
    expect(await begin({}, { channel: "webchat", provider: "socket" })).toMatchObject({ status: 400 });
  });
});
