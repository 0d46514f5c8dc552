import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";

import { makeCertificate } from "#adapters/shared/certificate.ts";

const day = 24 * 60 * 60 * 1000;
const now = Date.parse("2026-11-21T12:00:00Z");

test("a certificate of our own names its hosts, its time and its key, and vouches for itself", () => {
  const made = makeCertificate({ names: ["mail.example.org", "127.0.0.1"], notBefore: now - day, notAfter: now + day });
  const read = new X509Certificate(made.certificate);
  expect(read.subject).toBe("CN=mail.example.org");
  expect(read.checkHost("mail.example.org")).toBe("mail.example.org");
  expect(read.checkHost("elsewhere.example.org")).toBeUndefined();
  expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(Date.parse(read.validFrom)).toBe(now - day);
  expect(Date.parse(read.validTo)).toBe(now + day);
  expect(read.checkPrivateKey(createPrivateKey(made.privateKey))).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
});

test("an authority vouches for others, also beyond 2050", () => {
  const far = Date.parse("2060-01-01T00:00:00Z");
  const authority = makeCertificate({ names: ["Our authority"], notBefore: now, notAfter: far, authority: true });
  const made = makeCertificate({
    names: ["imap.example.org"],
    notBefore: now,
    notAfter: far,
    issuer: authority.issuer,
  });
  const parent = new X509Certificate(authority.certificate);
  expect(parent.ca).toBe(true);
  expect(new X509Certificate(made.certificate).checkIssued(parent)).toBe(true);
  expect(new X509Certificate(made.certificate).verify(parent.publicKey)).toBe(true);
  expect(Date.parse(new X509Certificate(made.certificate).validTo)).toBe(far);
});
