import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { ImapSmtpConfig, OAuthConfig } from "#adapters/email/config.ts";
import { readMailbox, usualTiming } from "#adapters/email/imap/read.ts";
import { forgetAccessToken, loginOf } from "#adapters/email/login.ts";
import { authorizeUrl, exchangeCode, makePkce } from "#adapters/email/oauth.ts";
import { openSender } from "#adapters/email/smtp/send.ts";
import { openStandIn } from "#adapters/email/stand-in.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { outboundPart, sendingHost } from "#tests/support/letters.ts";
import { emptyLedger, loopbackConfig, readingHost } from "#tests/support/mailbox-host.ts";
import { type OAuthStandIn, startOAuthProvider } from "#tests/support/oauth-provider.ts";

const user = "support@example.test";
let provider: OAuthStandIn;
let made = 0;
let id: string;

beforeEach(async () => {
  provider = await startOAuthProvider();
  id = `oauth-${made++}`;
});
afterEach(() => provider.close());

const app = () => ({
  provider: "google" as const,
  clientId: "guichet",
  clientSecret: "app-secret",
  authorizeUrl: `${provider.url}/authorize`,
  tokenUrl: `${provider.url}/token`,
});
const oauth = (): OAuthConfig => ({ ...app(), refreshToken: provider.grant(user) });

function configWith(signIn: OAuthConfig, ports: { imap?: number; smtp?: number } = {}): ImapSmtpConfig {
  const server = { user, password: undefined, oauth: signIn };
  return loopbackConfig(ports, { imap: server, smtp: server });
}

describe("signing in with a provider", () => {
  test("leads a person to the provider and back, and trades the code for tokens", async () => {
    const { verifier, challenge } = makePkce();
    const redirectUri = "http://127.0.0.1:3000/oauth";
    const url = authorizeUrl(app(), { redirectUri, state: "s1", challenge, address: user });
    expect(new URL(url).searchParams.get("scope")).toBe("https://mail.google.com/");
    const back = await fetch(url, { redirect: "manual" });
    const { searchParams } = new URL(back.headers.get("location") ?? "");
    expect(searchParams.get("state")).toBe("s1");
    const code = searchParams.get("code") ?? "";
    const host = sendingHost(configWith(oauth()));
    const tokens = await exchangeCode(app(), { code, verifier, redirectUri }, host);
    expect(provider.userOf(tokens.accessToken)).toBe(user);
    expect(tokens.refreshToken).toEqual(expect.any(String));
    await expect(exchangeCode(app(), { code, verifier, redirectUri }, host)).rejects.toMatchObject({
      trouble: { step: "login" },
    });
  });

  test("without the verifier the code is worth nothing", async () => {
    const redirectUri = "http://127.0.0.1:3000/oauth";
    const url = authorizeUrl(app(), { redirectUri, state: "s", challenge: makePkce().challenge, address: user });
    const back = await fetch(url, { redirect: "manual" });
    const code = new URL(back.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const host = sendingHost(configWith(oauth()));
    await expect(exchangeCode(app(), { code, verifier: "guessed", redirectUri }, host)).rejects.toThrow();
  });

  test("asks once however many need it, keeps the new refresh token in both places, and uses it next", async () => {
    const signIn = oauth();
    const host = sendingHost(configWith(signIn), { id });
    const logins = await Promise.all(
      [host.inbox.config.imap, host.inbox.config.smtp, host.inbox.config.imap].map((server) => loginOf(host, server)),
    );
    expect(provider.asked()).toBe(1);
    expect(new Set(logins.map((login) => login?.kind === "token" && login.token)).size).toBe(1);
    const [saved] = host.saved;
    expect(host.saved).toHaveLength(1);
    expect(saved?.imap.oauth?.refreshToken).not.toBe(signIn.refreshToken);
    expect(saved?.smtp.oauth?.refreshToken).toBe(saved?.imap.oauth?.refreshToken);
    forgetAccessToken(id);
    // The reader still has the config in hand with which it began.
    expect(await loginOf(host, host.inbox.config.imap)).toMatchObject({ kind: "token" });
    expect(provider.asked()).toBe(2);
    expect(host.saved).toHaveLength(2);
  });

  test("asks again shortly before the token ends, and not sooner", async () => {
    let now = 1_000_000;
    const host = sendingHost(configWith(oauth()), { id, now: () => now });
    const ask = () => loginOf(host, host.inbox.config.imap);
    await ask();
    now += 3_500_000;
    await ask();
    expect(provider.asked()).toBe(1);
    now += 50_000;
    await ask();
    expect(provider.asked()).toBe(2);
  });

  test("a permission that was taken back asks the person to sign in again, in both languages", async () => {
    const signIn = oauth();
    provider.revoke(user);
    const host = sendingHost(configWith(signIn), { id });
    await expect(loginOf(host, host.inbox.config.imap)).rejects.toMatchObject({
      trouble: {
        step: "login",
        fix: { en: expect.stringContaining("Sign in again"), fr: expect.stringContaining("Connectez-vous à nouveau") },
      },
    });
    const again = sendingHost(configWith(oauth()), { id });
    expect(await loginOf(again, again.inbox.config.imap)).toMatchObject({ kind: "token" });
  });

  test("a provider that is down for a moment costs nobody the sign-in", async () => {
    const host = sendingHost(configWith(oauth()), { id });
    provider.failNext(503);
    await expect(loginOf(host, host.inbox.config.imap)).rejects.toMatchObject({
      trouble: { fix: { en: expect.stringContaining("by itself") } },
    });
    expect(await loginOf(host, host.inbox.config.imap)).toMatchObject({ kind: "token" });
  });

  test("no token is asked for at a private address unless the operator allows it", async () => {
    const host = sendingHost(configWith(oauth()), { id, allowPrivateHosts: false });
    await expect(loginOf(host, host.inbox.config.imap)).rejects.toThrow(/private/);
    expect(provider.asked()).toBe(0);
  });
});

describe("with a token", () => {
  let dovecot: Dovecot;
  let shared: OAuthStandIn;

  beforeAll(async () => {
    shared = await startOAuthProvider();
    dovecot = await startDovecot({ introspection: `${shared.url}/introspect` });
  });
  afterAll(async () => {
    await dovecot.close();
    await shared.close();
  });

  const signIn = (): OAuthConfig => ({ ...app(), tokenUrl: `${shared.url}/token`, refreshToken: shared.grant(user) });

  test("a mailbox is read, and a permission that ends is named", async () => {
    await dovecot.deliver(user, "From: maya@example.org\r\nSubject: hi\r\n\r\nHello\r\n");
    const ledger = emptyLedger();
    const stopping = new AbortController();
    const config = { ...configWith(signIn(), { imap: dovecot.ports.imap }), since: "all" as const };
    const timing = { ...usualTiming, firstRetryMs: 20, longestRetryMs: 50, refusedRetryMs: 20 };
    const done = readMailbox(readingHost(config, ledger, stopping.signal, { id }), timing);
    await expect.poll(() => ledger.rows.length).toBe(1);
    expect(ledger.saved).toHaveLength(1);
    shared.revoke(user);
    await dovecot.kill();
    await dovecot.start();
    await expect.poll(() => ledger.reports.at(-1)?.trouble?.fix.en).toContain("Sign in again");
    stopping.abort();
    await done;
  });

  test("mail is sent, also after the server forgot the token", async () => {
    const far = await openStandIn({ mayEnter: ({ token }) => token !== undefined && shared.userOf(token) === user });
    const host = sendingHost(configWith(signIn(), { smtp: far.port }), { id });
    const sender = openSender(host);
    expect(await sender.send(outboundPart())).toMatchObject({ kind: "accepted" });
    const [held] = host.saved;
    shared.revoke(user);
    far.hangUp();
    expect(await sender.send(outboundPart())).toMatchObject({ kind: "deferred" });
    expect(host.reports.at(-1)?.trouble?.step).toBe("login");
    expect(held?.smtp.oauth?.refreshToken).toEqual(expect.any(String));
    sender.close();
    await far.close();
  });
});
