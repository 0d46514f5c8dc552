import { generateKeyPairSync } from "node:crypto";
import { dkimSign } from "mailauth";
import { describe, expect, test } from "vitest";

import { readAuthentication } from "#adapters/email/authentication-results.ts";
import { authenticate } from "#adapters/email/verify.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const records: Record<string, string> = {
  "sel._domainkey.example.org": `v=DKIM1; k=rsa; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`,
  "example.org": "v=spf1 ip4:8.8.8.8 -all",
  "_dmarc.example.org": "v=DMARC1; p=reject",
  "plain.example": "v=spf1 ip4:8.8.8.8 -all",
};
const resolver = async (name: string, type: string): Promise<string[][]> => {
  const text = records[name];
  if (type !== "TXT" || !text) throw Object.assign(new Error("queryTxt ENOTFOUND"), { code: "ENOTFOUND" });
  return [[text]];
};
const mailFrom = (domain: string) =>
  `From: Maya <maya@${domain}>\r\nSubject: hi\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\nHello\r\n`;
const by = (ip: string, domain = "example.org") => ({ from: `maya@${domain}`, helo: `mail.${domain}`, ip });
const check = (raw: string, from: ReturnType<typeof by>, also = {}) =>
  authenticate(Buffer.from(raw), from, { mta: "support.example", resolver, ...also });
const key = {
  signingDomain: "example.org",
  selector: "sel",
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};
const sign = async (raw: string) => {
  const { signatures } = await dkimSign(raw, {
    ...key,
    signatureData: [key],
  });
  return signatures + raw;
};

describe("a mail that came straight to us", () => {
  test("is proven by the address it came from", async () => {
    expect(await check(mailFrom("example.org"), by("8.8.8.8"))).toMatchObject({ verdict: "pass" });
  });

  test("is proven by its signature, also through a relay of our own", async () => {
    const signed = await sign(mailFrom("example.org"));
    expect(await check(signed, by("9.9.9.9"))).toMatchObject({ verdict: "pass" });
    expect(await check(signed, by("127.0.0.1"))).toMatchObject({ verdict: "pass" });
  });

  test("is disproven when neither fits and the domain asks for it", async () => {
    expect(await check(mailFrom("example.org"), by("9.9.9.9"))).toMatchObject({ verdict: "fail" });
    const changed = (await sign(mailFrom("example.org"))).replace("Hello", "Send money");
    expect(await check(changed, by("9.9.9.9"))).toMatchObject({ verdict: "fail" });
  });

  test("is judged by its address alone where the domain has no policy", async () => {
    expect(await check(mailFrom("plain.example"), by("8.8.8.8", "plain.example"))).toMatchObject({ verdict: "pass" });
    expect(await check(mailFrom("plain.example"), by("9.9.9.9", "plain.example"))).toMatchObject({ verdict: "fail" });
  });

  test("proves nothing for a visible sender elsewhere", async () => {
    expect(await check(mailFrom("victim.example"), by("8.8.8.8"))).toMatchObject({ verdict: "none" });
  });

  test("is not judged when there is nothing to judge by, or when nobody answers in time", async () => {
    expect(await check(mailFrom("example.org"), by("127.0.0.1"))).toBeNull();
    const slow = { resolver: () => new Promise<string[]>(() => {}), ms: 50 };
    expect(await check(mailFrom("example.org"), by("8.8.8.8"), slow)).toBeNull();
  });
});

describe("what the provider found", () => {
  const trusted = ["mx.provider.example", "*.relay.example"];
  const read = (...fields: string[]) =>
    readAuthentication(["From: M <maya@example.org>", ...fields].join("\r\n"), trusted);

  test.each([
    [
      "DMARC passes",
      "mx.provider.example; dkim=pass header.d=example.org; dmarc=pass (p=REJECT) header.from=example.org",
      "pass",
    ],
    [
      "DMARC fails",
      "mx.provider.example;\r\n spf=pass smtp.mailfrom=elsewhere.example;\r\n\tdmarc=fail header.from=example.org",
      "fail",
    ],
    ["a signature of the sender's domain", "mx.provider.example 1; dkim=pass header.i=@example.org header.s=x", "pass"],
    ["a signature of another domain", "mx.provider.example; dkim=pass header.d=elsewhere.example", "none"],
    [
      "SPF of the sender's domain",
      "mx.provider.example; spf=pass (ok; really) smtp.mailfrom=bounce@mail.example.org",
      "pass",
    ],
    ["SPF fails", "mx.provider.example; spf=fail smtp.mailfrom=maya@example.org", "fail"],
    ["nothing was checked", "mx.provider.example; none", "none"],
    ["any host of a provider", "a1.relay.example; dmarc=pass", "pass"],
    ["words in a comment", "mx.provider.example; spf=none (dmarc=pass) ; dkim=none", "none"],
  ])("%s", (_what, field, verdict) => expect(read(`Authentication-Results: ${field}`)).toMatchObject({ verdict }));

  test("counts only from a name that is trusted, and only at the top", () => {
    expect(read("Authentication-Results: mx.attacker.example; dmarc=pass")).toBeNull();
    const forged = "Authentication-Results: mx.provider.example; dmarc=pass";
    expect(read("Authentication-Results: other.example; none", forged)).toBeNull();
    expect(read("Authentication-Results: mx.provider.example; dmarc=fail", forged)).toMatchObject({ verdict: "fail" });
    expect(read("Authentication-Results: relay.example; dmarc=pass")).toBeNull();
  });

  test("is null without such a field", () => expect(read("Subject: hi")).toBeNull());

  test("is read in no time however odd it is", () => {
    const startedAt = Date.now();
    for (const odd of ["(", ")", ";", "a=", "\r\n ", "header.d=", "("])
      read(`Authentication-Results: ${odd.repeat(500_000 / odd.length)}`);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});
