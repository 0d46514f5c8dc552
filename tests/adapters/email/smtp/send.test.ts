import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { ImapSmtpConfig } from "#adapters/email/config.ts";
import { outcomeOf, retryAfter } from "#adapters/email/smtp/outcome.ts";
import { openSender, type Sender } from "#adapters/email/smtp/send.ts";
import { openStandIn, type StandIn, type StandInOptions } from "#adapters/email/stand-in.ts";
import { makeCertificate } from "#adapters/shared/certificate.ts";
import { freePort } from "#tests/support/free-port.ts";
import { outboundPart, type SendingHost, sendingHost } from "#tests/support/letters.ts";
import { loopbackConfig } from "#tests/support/mailbox-host.ts";

const minute = 60_000;
const quick = { connectMs: 500, greetingMs: 500, answerMs: 500 };

let far: StandIn;
let host: SendingHost<ImapSmtpConfig>;
let sender: Sender;

beforeEach(() => open());
afterEach(async () => {
  sender.close();
  await far.close();
});

async function open(options: StandInOptions = {}, smtp: Partial<ImapSmtpConfig["smtp"]> = {}) {
  far = await openStandIn({ mayEnter: ({ password }) => password === "secret", ...options });
  host = sendingHost(loopbackConfig({ smtp: far.port }, { smtp }));
  sender = openSender(host, { waits: quick });
}
async function reopen(options: StandInOptions = {}, smtp: Partial<ImapSmtpConfig["smtp"]> = {}) {
  sender.close();
  await far.close();
  await open(options, smtp);
}
const to = (name: string, also = {}) => outboundPart({ address: `${name}@example.org` }, also);

describe("sending", () => {
  test("is accepted under our own Message-ID, with what the server called it", async () => {
    const part = to("maya");
    expect(await sender.send(part)).toEqual({
      kind: "accepted",
      providerId: part.letter?.messageId,
      detail: expect.stringContaining("queued as 1"),
    });
    expect(far.received()).toMatchObject([{ from: "support@example.test", to: ["maya@example.org"], confirmed: true }]);
  });

  test("uses a connection again, and another when the server has hung up in between", async () => {
    await sender.send(to("maya"));
    await sender.send(to("noor"));
    expect(far.connections()).toBe(1);
    far.hangUp();
    expect(await sender.send(to("ana"))).toMatchObject({ kind: "accepted" });
    expect(far.connections()).toBe(2);
    expect(far.received()).toHaveLength(3);
  });

  test("opens a few connections for many mails, and sends each once", async () => {
    const parts = Array.from({ length: 30 }, (_, at) => to(`person${at}`));
    const outcomes = await Promise.all(parts.map((part) => sender.send(part)));
    expect(outcomes.every(({ kind }) => kind === "accepted")).toBe(true);
    expect(new Set(far.received().map((mail) => mail.to[0])).size).toBe(30);
    expect(far.connections()).toBeLessThanOrEqual(3);
  });

  test("says who was refused when others were not", async () => {
    const letter = { cc: [{ name: "", address: "no-such-user@example.org" }] };
    expect(await sender.send(outboundPart(letter))).toMatchObject({
      kind: "accepted",
      detail: expect.stringMatching(/no-such-user@example\.org: 550 5\.1\.1 No such user/),
    });
    expect(far.received()[0]?.to).toEqual(["maya@example.org"]);
  });

  test.each([
    ["no-such-user", "no_such_recipient", "5.1.1 No such user"],
    ["full", "mailbox_full", "5.2.2 The mailbox is full"],
    ["spam", "refused", "5.7.1 This looks like spam"],
  ])("to %s@ is rejected as %s, in the server's own words", async (name, reason, words) => {
    expect(await sender.send(to(name))).toEqual({ kind: "rejected", reason, detail: expect.stringContaining(words) });
    expect(far.received()).toEqual([]);
  });

  test("as somebody else is rejected", async () => {
    const from = { name: "", address: "not-mine@example.test" };
    expect(await sender.send(outboundPart({ from }))).toMatchObject({ kind: "rejected", reason: "sender_refused" });
  });

  test("to somebody busy waits, longer each time, and goes through later under the same id", async () => {
    const part = to("busy");
    expect(await sender.send(part)).toMatchObject({ kind: "deferred", retryAfterMs: minute });
    expect(await sender.send({ ...part, tries: 1 })).toMatchObject({
      kind: "accepted",
      providerId: part.letter?.messageId,
    });
    expect(host.reports).toEqual([]);
  });

  test("is unknown when the line breaks after the mail and before the answer, and is not tried again", async () => {
    expect(await sender.send(to("drop-after-data"))).toMatchObject({ kind: "unknown" });
    expect(far.received()).toMatchObject([{ confirmed: false }]);
  });

  test("is unknown when the answer does not come in time", async () => {
    await reopen({ slowMs: 5_000 });
    expect(await sender.send(to("slow"))).toMatchObject({ kind: "unknown" });
  });

  test("waits when the line breaks before the mail", async () => {
    expect(await sender.send(to("drop-before-data"))).toMatchObject({ kind: "deferred", retryAfterMs: minute });
    expect(far.received()).toEqual([]);
  });

  test("waits when the account is refused, says so, and all is well when it is mended", async () => {
    let password = "another";
    await reopen({ mayEnter: (login) => login.password === password });
    expect(await sender.send(to("maya"))).toMatchObject({ kind: "deferred" });
    expect(host.reports).toMatchObject([{ state: "failed", trouble: { step: "login" } }]);
    password = "secret";
    expect(await sender.send(to("maya", { tries: 1 }))).toMatchObject({ kind: "accepted" });
    expect(host.reports.at(-1)).toEqual({ state: "ready" });
    expect(far.received()).toHaveLength(1);
  });

  test("waits when the server is away, and says so", async () => {
    await far.close();
    expect(await sender.send(to("maya"))).toMatchObject({ kind: "deferred" });
    expect(host.reports).toMatchObject([{ state: "failed", trouble: { step: "connect" } }]);
    far = await openStandIn();
  });

  test("waits when a file cannot be opened", async () => {
    const attachments = [{ id: "gone", filename: "a.txt", contentType: "text/plain", bytes: 1 }];
    expect(await sender.send(to("maya", { attachments }))).toMatchObject({ kind: "deferred" });
    expect(far.received()).toEqual([]);
  });

  test("never goes to a private address unless the operator allows it", async () => {
    const config = loopbackConfig({ smtp: far.port });
    const closed = sendingHost(config, { allowPrivateHosts: false });
    expect(await openSender(closed).send(to("maya"))).toMatchObject({ kind: "deferred" });
    expect(closed.reports).toMatchObject([{ state: "failed", trouble: { step: "dns" } }]);
    expect(far.connections()).toBe(0);
  });

  test("is encrypted when asked, and refuses a certificate that nobody vouches for", async () => {
    const soon = { notBefore: Date.now() - minute, notAfter: Date.now() + 60 * minute };
    const certificate = makeCertificate({ names: ["127.0.0.1"], ...soon });
    for (const tls of ["starttls", "implicit"] as const) {
      await reopen({ certificate, tls }, { tls });
      expect(await sender.send(to("maya"))).toMatchObject({ kind: "deferred" });
      expect(host.reports.at(-1)?.trouble?.step).toBe("tls");
      await reopen({ certificate, tls }, { tls, allowInvalidCertificate: true });
      expect(await sender.send(to("maya"))).toMatchObject({ kind: "accepted" });
    }
  });

  test("does not fall back to plain text where STARTTLS is missing", async () => {
    await reopen({}, { tls: "starttls" });
    expect(await sender.send(to("maya"))).toMatchObject({ kind: "deferred" });
    expect(host.reports.at(-1)?.trouble?.step).toBe("tls");
    expect(far.received()).toEqual([]);
  });

  test("keeps a bound on waiting for a server that says nothing", async () => {
    const silent = createServer(() => {});
    const port = await listen(silent);
    const waiting = openSender(sendingHost(loopbackConfig({ smtp: port })), { waits: quick });
    expect(await waiting.send(to("maya"))).toMatchObject({ kind: "deferred" });
    silent.close();
  });

  test("in the middle of a mail that breaks off is no mail, and waits", async () => {
    const port = await listen(hangsUpMidway());
    const files = { big: new Uint8Array(8 * 1024 * 1024) };
    const broken = openSender(
      sendingHost(loopbackConfig({ smtp: port }, { smtp: { user: undefined, password: undefined } }), { files }),
      { waits: quick },
    );
    const attachments = [
      { id: "big", filename: "big.bin", contentType: "application/octet-stream", bytes: 8 * 1024 * 1024 },
    ];
    expect(await broken.send(to("maya", { attachments }))).toMatchObject({ kind: "deferred" });
  });
});

describe("what an answer means", () => {
  const failure = (responseCode: number | undefined, command: string, code = "EENVELOPE", handedOver = false) => ({
    error: { responseCode, command, code, response: responseCode ? `${responseCode} no` : undefined, message: "lost" },
    handedOver,
  });

  test.each([
    ["a temporary refusal of the recipient", failure(450, "RCPT TO"), "deferred"],
    ["a temporary refusal of the mail", failure(451, "DATA", "EMESSAGE", true), "deferred"],
    ["a final refusal of the recipient", failure(550, "RCPT TO"), "rejected"],
    ["a final refusal of the mail", failure(554, "DATA", "EMESSAGE", true), "rejected"],
    ["a refused login", failure(535, "AUTH PLAIN", "EAUTH"), "deferred"],
    ["a login that is asked for", failure(530, "MAIL FROM"), "deferred"],
    ["a greeting that turns us away", failure(554, "CONN", "EPROTOCOL"), "deferred"],
    ["commands out of order", failure(503, "RCPT TO"), "deferred"],
    ["a goodbye instead of an answer", failure(421, "CONN", "ECONNECTION", true), "deferred"],
    ["silence before the mail", failure(undefined, "CONN", "ETIMEDOUT"), "deferred"],
    ["silence after the mail", failure(undefined, "CONN", "ETIMEDOUT", true), "unknown"],
    ["a hang-up after the mail", failure(undefined, "CONN", "ECONNECTION", true), "unknown"],
  ])("%s", (_what, failed, kind) => expect(outcomeOf(failed, 0).kind).toBe(kind));

  test("waits grow from a minute to four hours", () => {
    expect([0, 1, 2, 3, 4, 5, 40].map((tries) => retryAfter(tries) / minute)).toEqual([1, 5, 15, 60, 240, 240, 240]);
  });
});

async function listen(server: Server): Promise<number> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return port;
}

/** Takes the envelope and a first piece of the mail. */
function hangsUpMidway(): Server {
  return createServer((socket) => {
    let inData = false;
    socket.on("error", () => {});
    socket.write("220 midway\r\n");
    socket.on("data", (chunk) => {
      if (inData) return void socket.destroy();
      const line = chunk.toString();
      inData = line.startsWith("DATA");
      socket.write(inData ? "354 go on\r\n" : "250 ok\r\n");
    });
  });
}
