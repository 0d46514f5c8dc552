import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { ImapSmtpConfig } from "#adapters/email/config.ts";
import { openStandIn, type StandIn, type StandInOptions } from "#adapters/email/stand-in.ts";
import { testConnection } from "#adapters/email/test-connection.ts";
import { findTrouble } from "#adapters/email/trouble.ts";
import { type Place, sentences } from "#adapters/email/trouble-sentences.ts";
import { makeCertificate } from "#adapters/shared/certificate.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { freePort } from "#tests/support/free-port.ts";
import { sendingHost } from "#tests/support/letters.ts";
import { loopbackConfig } from "#tests/support/mailbox-host.ts";
import { scriptedImap, scriptedServer } from "#tests/support/scripted-server.ts";

const waits = { connectMs: 400, greetingMs: 400, answerMs: 3_000 };
const hour = 3_600_000;

let dovecot: Dovecot;
let far: StandIn;

beforeAll(async () => {
  dovecot = await startDovecot();
});
afterAll(() => dovecot.close());
beforeEach(async () => {
  far = await openStandIn({ mayEnter: ({ password }) => password === "secret" });
});
afterEach(() => far.close());

type Server = Partial<ImapSmtpConfig["imap"]>;
const tried = (
  also: Partial<Omit<ImapSmtpConfig, "imap" | "smtp">> & { imap?: Server; smtp?: Server } = {},
  allowPrivateHosts = true,
) => {
  const config = loopbackConfig({ imap: dovecot.ports.imap, smtp: far.port }, also);
  return testConnection(sendingHost(config, { allowPrivateHosts }), { waits });
};
const stepOf = async (...asked: Parameters<typeof tried>) => (await tried(...asked))?.step ?? "all is well";

describe("a connection test", () => {
  test("finds nothing where all is well, and leaves nothing behind", async () => {
    expect(await tried()).toBeNull();
    expect(far.received()).toEqual([]);
  });

  test.each(["imap", "smtp"] as const)("names what is wrong at the %s server", async (server) => {
    expect(await stepOf({ [server]: { host: "no-such-host.invalid" } })).toBe("dns");
    expect(await stepOf({ [server]: { port: await freePort() } })).toBe("connect");
    expect(await stepOf({ [server]: { password: "wrong" } })).toBe("login");
    const silent = await scriptedServer("", () => null);
    expect(await stepOf({ [server]: { port: silent.port } })).toBe("connect");
    await silent.close();
    const wrongTls = server === "imap" ? dovecot.ports.imap : far.port;
    expect(await stepOf({ [server]: { port: wrongTls, tls: "implicit" } })).toBe("tls");
  });

  test("names a private network that is not allowed, and how the operator allows it", async () => {
    const trouble = await tried({}, false);
    expect(trouble).toMatchObject({
      step: "dns",
      fix: { en: expect.stringContaining("GUICHET_ALLOW_PRIVATE_HOSTS=1") },
    });
  });

  test("names a server without STARTTLS", async () => {
    expect(await stepOf({ smtp: { tls: "starttls" } })).toBe("tls");
    const plain = await scriptedImap("OK in");
    expect(await tried({ imap: { port: plain.port, tls: "starttls" } })).toMatchObject({
      step: "tls",
      problem: { en: expect.stringContaining("STARTTLS") },
    });
    await plain.close();
  });

  test.each([
    ["NO [ALERT] Your account is not enabled for IMAP use. (Failure)", "IMAP is turned off"],
    ["NO User is authenticated but not connected.", "IMAP is turned off"],
    ["NO [ALERT] Application-specific password required", "app password"],
    ["NO [AUTHENTICATIONFAILED] Invalid credentials", "does not accept user name and password"],
    ["NO [PRIVACYREQUIRED] Plaintext authentication disallowed", "without encryption"],
  ])("understands what servers mean by %s", async (answer, said) => {
    const imap = await scriptedImap(answer);
    expect(await tried({ imap: { port: imap.port } })).toMatchObject({
      step: "login",
      problem: { en: expect.stringContaining(said) },
    });
    await imap.close();
  });

  test("names a folder that is missing", async () => {
    expect(await tried({ sentFolder: "Gesendet" })).toMatchObject({
      step: "folder",
      problem: { en: expect.stringContaining("Gesendet") },
    });
  });

  test("names a sender whom the account may not be, in the server's words", async () => {
    expect(await tried({ address: "not-mine@example.test" })).toMatchObject({
      step: "sending",
      problem: { en: expect.stringContaining("You may not send as this address") },
    });
  });
});

describe("certificates", () => {
  const authority = makeCertificate({
    names: ["Test authority"],
    notBefore: Date.now() - hour,
    notAfter: Date.now() + hour,
    authority: true,
  });
  const issued = (name: string, from = -hour, until = hour) =>
    makeCertificate({
      names: [name],
      notBefore: Date.now() + from,
      notAfter: Date.now() + until,
      issuer: authority.issuer,
    });
  const before = getCACertificates("default");
  beforeAll(() => setDefaultCACertificates([...before, authority.certificate]));
  afterAll(() => setDefaultCACertificates(before));

  const trouble = async (tls: "implicit" | "starttls", certificate: StandInOptions["certificate"]) => {
    await far.close();
    far = await openStandIn({ mayEnter: () => true, tls, certificate });
    return await tried({ smtp: { tls } });
  };

  test.each(["implicit", "starttls"] as const)("are told apart over %s", async (tls) => {
    expect(await trouble(tls, issued("127.0.0.1"))).toBeNull();
    const said = async (certificate: StandInOptions["certificate"]) => (await trouble(tls, certificate))?.problem.en;
    expect(await said(issued("mail.elsewhere.example"))).toContain("another name");
    expect(await said(issued("127.0.0.1", -2 * hour, -hour))).toContain("out of date");
    const own = makeCertificate({ names: ["127.0.0.1"], notBefore: Date.now() - hour, notAfter: Date.now() + hour });
    expect(await said(own)).toContain("Nobody vouches");
  });

  test("of a mailbox are told apart too", async () => {
    expect(await tried({ imap: { port: dovecot.ports.imaps, tls: "implicit" } })).toMatchObject({
      step: "tls",
      fix: { en: expect.stringContaining("allowInvalidCertificate") },
    });
    expect(await tried({ imap: { tls: "starttls", allowInvalidCertificate: true } })).toBeNull();
  });
});

describe("troubles", () => {
  const place: Place = { protocol: "SMTP", host: "smtp.example.org", port: 465, tls: "implicit", user: "support" };

  test.each([
    ["a name that cannot be looked up now", { code: "EAI_AGAIN" }, "dns"],
    ["a firewall", { code: "ETIMEDOUT", command: "CONN" }, "connect"],
    ["no route", { code: "ESOCKET", originalCode: "EHOSTUNREACH" }, "connect"],
    ["an IMAP timeout", { code: "CONNECT_TIMEOUT" }, "connect"],
    ["an authority that is not known", { code: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" }, "tls"],
    [
      "a provider that wants no passwords",
      { code: "EAUTH", response: "535 5.7.139 SmtpClientAuthentication is disabled" },
      "login",
    ],
    ["something else", { message: "what?" }, "connect"],
  ])("%s", (_what, error, step) => expect(findTrouble(Object.assign(new Error("no"), error), place).step).toBe(step));

  test("are sentences in both languages, each with what to do", () => {
    for (const [name, sentence] of Object.entries(sentences)) {
      for (const protocol of ["IMAP", "SMTP"] as const) {
        const { problem, fix } = sentence({ ...place, protocol }, "said");
        for (const text of [problem.en, problem.fr, fix.en, fix.fr]) {
          expect({ name, text }).toEqual({ name, text: expect.stringMatching(/^\S.*[.?]$/su) });
        }
        expect(problem.en).not.toBe(problem.fr);
      }
    }
  });
});
