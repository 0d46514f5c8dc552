import { createRequire } from "node:module";
import { afterEach, describe, expect, test } from "vitest";

import { isReachable } from "#adapters/shared/twilio/callback.ts";
import { fullJitter, outcomeOfError } from "#adapters/shared/twilio/outcome.ts";
import { TwilioRefusal } from "#adapters/shared/twilio/refusal.ts";
import { openTwilio } from "#adapters/shared/twilio/request-client.ts";
import { sign, whyForged } from "#adapters/shared/twilio/signature.ts";
import { fates } from "#adapters/shared/twilio/stand-in/fates.ts";
import { openTwilioStandIn, type TwilioStandIn } from "#adapters/shared/twilio/stand-in/open.ts";

const refusal = (status: number, code?: number, retryAfterMs: number | null = null) =>
  new TwilioRefusal(status, code ? { code, message: "Says Twilio" } : "<html>", retryAfterMs);
const half = () => 0.5;

describe("what an error means for a part", () => {
  test.each([
    [20003, 401, { kind: "stopped", trouble: { step: "login" } }],
    [20429, 429, { kind: "deferred", uncounted: true, slower: true }],
    [14107, 429, { kind: "deferred", uncounted: true, slower: true }],
    [21611, 400, { kind: "deferred", uncounted: true, slower: true }],
    [21211, 400, { kind: "rejected", reason: "recipient_unreachable" }],
    [21214, 400, { kind: "rejected", reason: "recipient_unreachable" }],
    [21614, 400, { kind: "rejected", reason: "recipient_unreachable" }],
    [21610, 400, { kind: "rejected", reason: "recipient_opted_out" }],
    [21408, 400, { kind: "rejected", reason: "region_forbidden" }],
    [21606, 400, { kind: "rejected", reason: "sender_refused" }],
    [21612, 400, { kind: "rejected", reason: "sender_refused" }],
    [21617, 400, { kind: "rejected", reason: "too_long" }],
    [99999, 400, { kind: "rejected", reason: "refused", detail: "Says Twilio (99999)" }],
  ])("%i", (code, status, expected) => {
    expect(outcomeOfError(refusal(status, code), 0, half)).toMatchObject(expected);
  });

  test("a page that is not Twilio's counts by its status", () => {
    expect(outcomeOfError(refusal(503), 0, half)).toMatchObject({ kind: "deferred", detail: "HTTP 503" });
    expect(outcomeOfError(refusal(503), 0, half)).not.toHaveProperty("uncounted");
    expect(outcomeOfError(refusal(401), 0)).toMatchObject({ kind: "stopped" });
    expect(outcomeOfError(refusal(429, undefined, 7_000), 0)).toMatchObject({ kind: "deferred", retryAfterMs: 7_000 });
    expect(outcomeOfError(refusal(504), 0)).toMatchObject({ kind: "unknown" });
    expect(outcomeOfError(refusal(407), 0)).toMatchObject({ kind: "rejected", reason: "refused" });
  });

  test("waits between two seconds and five minutes, and never all at the same time", () => {
    for (let tries = 0; tries < 12; tries++) {
      expect(fullJitter(tries, () => 0)).toBe(2_000);
      expect(fullJitter(tries, () => 1)).toBeLessThanOrEqual(302_000);
    }
    expect(fullJitter(1, half)).toBeLessThan(fullJitter(5, half));
  });
});

describe("the library, led elsewhere", () => {
  let standIn: TwilioStandIn | undefined;
  afterEach(() => standIn?.close());

  const failureOf = async (account: Parameters<typeof openTwilio>[0], allowPrivateHosts = true, patienceMs = 300) => {
    const twilio = openTwilio(account, { allowPrivateHosts, patienceMs });
    const fields = { to: "+33639981111", from: "+33639980000", body: "Hello" };
    return await twilio.messages.create(fields).then(
      () => null,
      (error: unknown) => outcomeOfError(error, 0, half),
    );
  };

  test("nobody at the other end is tried again; a line that goes dead is unknown", async () => {
    standIn = await openTwilioStandIn();
    expect(await failureOf({ ...standIn.account, apiBaseUrl: "http://127.0.0.1:1" })).toMatchObject({
      kind: "deferred",
    });
    standIn.willAnswer(fates.lineGoesDead);
    expect(await failureOf(standIn.account)).toMatchObject({ kind: "unknown" });
    expect(standIn.taken()).toHaveLength(1);
  });

  test("private addresses are not called unless the operator allows it, by number or by name", async () => {
    standIn = await openTwilioStandIn();
    const refused = { kind: "deferred", detail: expect.stringContaining("is a private address") };
    expect(await failureOf(standIn.account, false)).toMatchObject(refused);
    const byName = standIn.account.apiBaseUrl.replace("127.0.0.1", "localhost");
    expect(await failureOf({ ...standIn.account, apiBaseUrl: byName }, false)).toMatchObject(refused);
    expect(standIn.calls()).toEqual([]);
  });
});

describe("signatures", () => {
  const account = { accountSid: `AC${"a".repeat(32)}`, authToken: "new", previousAuthToken: "old" };
  const url = "https://help.example.org/hooks/twilio/key/messages?a=1&b=%27";
  const form = { AccountSid: account.accountSid, Body: "Ça va ? 'ok' & + 😀", From: "+33639981111" };

  test("are those of Twilio's own library", () => {
    const twilio = createRequire(import.meta.url)("twilio");
    expect(sign("new", url, form)).toBe(twilio.getExpectedTwilioSignature("new", url, form));
  });

  test("of the token before count while it is replaced, and nobody else's", () => {
    expect(whyForged(account, url, form, sign("new", url, form))).toBeNull();
    expect(whyForged(account, url, form, sign("old", url, form))).toBeNull();
    for (const signature of [undefined, "", "x", sign("older", url, form), sign("new", `${url}/`, form)]) {
      expect(whyForged(account, url, form, signature)).not.toBeNull();
    }
    const other = { ...form, AccountSid: `AC${"b".repeat(32)}` };
    expect(whyForged(account, url, other, sign("new", url, other))).toBe("it comes from another account");
  });
});

test.each([
  ["https://help.example.org/hooks", true],
  ["http://localhost:3000/hooks", false],
  ["http://127.0.0.1/hooks", false],
  ["http://[::1]/hooks", false],
  ["https://guichet.local/hooks", false],
  ["https://guichet/hooks", false],
])("%s can be called back: %s", (url, expected) => {
  expect(isReachable(url, {})).toBe(expected);
  expect(isReachable(url, { apiBaseUrl: "http://127.0.0.1:4010" })).toBe(true);
});
