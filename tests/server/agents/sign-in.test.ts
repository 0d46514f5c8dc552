import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { appOf } from "#tests/support/api.ts";
import { codeOf } from "#tests/support/authenticator.ts";
import { type Browser, browserOf, password, setupInput, signIn } from "#tests/support/browser.ts";
import { clockAt, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

const sessions = z.array(z.object({ id: z.string(), token: z.string() }));
const secondFactor = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

// The library reads the clock of the machine.
describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let app: ReturnType<typeof appOf>;
  let browser: Browser;

  beforeAll(async () => {
    ctx = await openContext({ dialect, clock: clockAt(Date.now()) });
    app = appOf(ctx);
    await browserOf(app).api("POST", "/api/v1/setup", setupInput);
    browser = browserOf(app);
  });
  afterAll(() => ctx.close());

  const me = async (who: Browser) => (await who.api("GET", "/api/v1/me")).status;
  const signedIn = async () => {
    const fresh = browserOf(app);
    expect((await signIn(fresh)).status).toBe(200);
    return fresh;
  };
  const revocations = async () => {
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.changes);
    return rows.filter((row) => row.kind === "session.revoked").length;
  };

  describe("a session", () => {
    test("starts with the right password and knows the agent", async () => {
      expect(await me(browser)).toBe(401);
      await signIn(browser);
      const { body } = await browser.api("GET", "/api/v1/me");
      expect(body).toMatchObject({
        name: "Ana",
        role: "admin",
        workspace: { name: "Atelier" },
        twoFactorEnabled: false,
      });
    });

    test("is kept in a cookie that scripts cannot read and other sites do not send", () => {
      const cookie = browser.setCookies.find((line) => line.startsWith("guichet.session_token="));
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Lax/i);
      expect(cookie).toMatch(/Max-Age=2592000/i);
      expect(cookie).not.toMatch(/Secure/i);
    });

    test("does not start with a wrong password, an unknown address or an address in capitals that is wrong", async () => {
      const stranger = browserOf(app);
      expect(await signIn(stranger, setupInput.email, "not the password")).toMatchObject({ status: 401 });
      const unknown = await signIn(stranger, "nobody@example.org");
      expect(unknown).toMatchObject({ status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD" } });
      expect(stranger.cookies.size).toBe(0);
      expect((await signIn(stranger, "ANA@example.org")).status).toBe(200);
    });

    test("with a forged signature is nobody's", async () => {
      const forger = browserOf(app);
      for (const [name, value] of browser.cookies) forger.cookies.set(name, value.replace(/\.[^.]+$/, ".AAAA"));
      expect(await me(forger)).toBe(401);
    });

    test("ends at once when it signs out, and sockets are told", async () => {
      const leaving = await signedIn();
      const stolen = browserOf(app);
      for (const [name, value] of leaving.cookies) stolen.cookies.set(name, value);
      const before = await revocations();
      expect((await leaving.api("POST", "/api/auth/sign-out")).status).toBe(200);
      expect(await me(stolen)).toBe(401);
      expect(await revocations()).toBe(before + 1);
    });

    test("can be ended from another one, one at a time or all at once", async () => {
      const [one, two, three] = [await signedIn(), await signedIn(), await signedIn()];
      const { body } = await three.api("GET", "/api/auth/list-sessions");
      const mine = await one.api("GET", "/api/auth/get-session");
      const { session } = z.object({ session: z.object({ token: z.string() }) }).parse(mine.body);
      expect(sessions.parse(body).map((row) => row.token)).toContain(session.token);
      expect((await three.api("POST", "/api/auth/revoke-session", { token: session.token })).status).toBe(200);
      expect([await me(one), await me(two), await me(three)]).toEqual([401, 200, 200]);
      expect((await three.api("POST", "/api/auth/revoke-other-sessions")).status).toBe(200);
      expect([await me(two), await me(three)]).toEqual([401, 200]);
      expect(await me(browser)).toBe(401);
    });

    test("that another agent names is not theirs to end", async () => {
      const outsider = browserOf(app);
      const victim = await signedIn();
      expect((await outsider.api("POST", "/api/auth/revoke-session", { token: "x" })).status).toBe(401);
      expect(await me(victim)).toBe(200);
    });
  });

  test("a changed password ends the other sessions and the old password", async () => {
    const [kept, lost] = [await signedIn(), await signedIn()];
    const change = (currentPassword: string, newPassword: string) =>
      kept.api("POST", "/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
    expect((await change("wrong password", "a new long password")).status).toBe(400);
    expect((await change(password, "short")).status).toBe(400);
    expect((await change(password, "a new long password")).status).toBe(200);
    expect([await me(kept), await me(lost)]).toEqual([200, 401]);
    expect((await signIn(browserOf(app))).status).toBe(401);
    expect((await change("a new long password", password)).status).toBe(200);
  });

  test("with a second factor the password alone opens nothing; a code or a recovery code, once, does", async () => {
    const owner = await signedIn();
    const enabled = await owner.api("POST", "/api/auth/two-factor/enable", { password });
    const { totpURI, backupCodes } = secondFactor.parse(enabled.body);
    expect(decodeURIComponent(totpURI)).toContain("Atelier");
    expect((await owner.api("POST", "/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) })).status).toBe(200);
    expect((await owner.api("GET", "/api/v1/me")).body).toMatchObject({ twoFactorEnabled: true });

    const half = browserOf(app);
    expect(await signIn(half)).toMatchObject({ status: 200, body: { twoFactorRedirect: true } });
    expect(await me(half)).toBe(401);
    expect((await half.api("POST", "/api/auth/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    expect(await me(half)).toBe(401);
    expect((await half.api("POST", "/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) })).status).toBe(200);
    expect(await me(half)).toBe(200);

    const code = backupCodes[0];
    const lostPhone = browserOf(app);
    await signIn(lostPhone);
    expect((await lostPhone.api("POST", "/api/auth/two-factor/verify-backup-code", { code })).status).toBe(200);
    expect(await me(lostPhone)).toBe(200);
    const again = browserOf(app);
    await signIn(again);
    expect((await again.api("POST", "/api/auth/two-factor/verify-backup-code", { code })).status).toBe(401);
    expect(await me(again)).toBe(401);

    expect((await lostPhone.api("POST", "/api/auth/two-factor/disable", { password })).status).toBe(200);
  });

  test("five wrong codes use the challenge up, even for a right one", async () => {
    const owner = await signedIn();
    const enabled = await owner.api("POST", "/api/auth/two-factor/enable", { password });
    const { totpURI } = secondFactor.parse(enabled.body);
    await owner.api("POST", "/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    const guesser = browserOf(app);
    await signIn(guesser);
    for (let tries = 0; tries < 5; tries++) {
      await guesser.api("POST", "/api/auth/two-factor/verify-totp", { code: "000000" });
    }
    const right = await guesser.api("POST", "/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(right.status).toBe(400);
    expect(await me(guesser)).toBe(401);
    expect((await owner.api("POST", "/api/auth/two-factor/disable", { password })).status).toBe(200);
  });

  test("after five wrong passwords the account waits, the right one included; a quarter of an hour later it is open", async () => {
    const guesser = browserOf(app);
    const wrong = await Promise.all(
      Array.from({ length: 20 }, () => signIn(guesser, setupInput.email, "wrong password")),
    );
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = await signIn(guesser);
    expect(refused).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    ctx.clock.advance(minutes(15) + 1);
    expect((await signIn(guesser)).status).toBe(200);
  });

  test("an unknown address takes as long as a wrong password", async () => {
    const timed = async (email: string) => {
      const startedAt = performance.now();
      expect((await signIn(browserOf(app), email, "wrong password")).status).toBe(401);
      return performance.now() - startedAt;
    };
    const known = Math.min(await timed(setupInput.email), await timed(setupInput.email));
    const unknown = Math.min(await timed("no@example.org"), await timed("no@example.org"));
    // One scrypt hash is tens of milliseconds; without it an answer takes two.
    expect(unknown).toBeGreaterThan(known / 2);
    ctx.clock.advance(minutes(15) + 1);
  });

  test("what the library offers beyond that is closed", async () => {
    const owner = await signedIn();
    for (const path of ["sign-up/email", "update-user", "delete-user", "change-email", "request-password-reset"]) {
      expect((await owner.api("POST", `/api/auth/${path}`, { email: "x@example.org", password })).status).toBe(404);
    }
  });

  test("another site's page cannot sign a visitor in or out", async () => {
    const owner = await signedIn();
    const away = { origin: "https://evil.example" };
    expect((await owner.api("POST", "/api/auth/sign-out", {}, away)).status).toBe(403);
    expect(await me(owner)).toBe(200);
    const login = { email: setupInput.email, password };
    expect((await browserOf(app).api("POST", "/api/auth/sign-in/email", login, away)).status).toBe(403);
  });

  test("malformed bodies are refused, never a failure", async () => {
    const owner = await signedIn();
    const bodies = [
      "{",
      "[]",
      "null",
      '"x"',
      "{}",
      '{"email":{},"password":[],"token":1,"code":{}}',
      '{"token":"\\u0000"}',
    ];
    for (const path of [
      "sign-in/email",
      "revoke-session",
      "change-password",
      "two-factor/enable",
      "two-factor/verify-totp",
    ]) {
      for (const body of bodies) {
        ctx.clock.advance(minutes(16));
        const { status } = await owner.api("POST", `/api/auth/${path}`, body);
        expect({ path, body, server: status >= 500 }).toEqual({ path, body, server: false });
      }
    }
  });
});
