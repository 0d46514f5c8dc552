import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type SmtpInConfig, smtpInConfig } from "#adapters/email/config.ts";
import { type ReceiveOptions, receiveLimits, receiveMail } from "#adapters/email/smtp/receive.ts";
import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import { freePort } from "#tests/support/free-port.ts";
import { emptyLedger, type Ledger, readingHost, sha256 } from "#tests/support/mailbox-host.ts";

const raw = "From: Maya Lopez <Maya@Example.org>\r\nSubject: hi\r\n\r\nHello\r\n.dotted\r\n..twice\r\n";

let ledger: Ledger;
let world: StandIn;
let port: number;
let stop: () => Promise<void>;
const sockets: Socket[] = [];

beforeEach(async () => {
  ledger = emptyLedger();
  world = await openStandIn();
  await open();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await stop();
  await world.close();
});

async function open(options: ReceiveOptions = {}, listen: Partial<SmtpInConfig["listen"]> = {}) {
  const config = smtpInConfig.parse({
    address: "support@example.test",
    aliases: ["Hello@Example.test"],
    listen: { host: "127.0.0.1", port: 0, ...listen },
    smtp: { host: "127.0.0.1", port: world.port, tls: "none" },
  });
  const stopping = new AbortController();
  const listening = Promise.withResolvers<number>();
  const host = readingHost(config, ledger, stopping.signal);
  const done = receiveMail(host, { ...options, onListening: listening.resolve });
  port = await listening.promise;
  stop = async () => {
    stopping.abort();
    await done;
  };
}
async function reopen(options: ReceiveOptions = {}, listen: Partial<SmtpInConfig["listen"]> = {}) {
  await stop();
  await open(options, listen);
}
const strict = { ...receiveLimits, isOwnRelay: () => false };
const deliver = (to: string[] | string = "support@example.test", mail: string | Buffer = raw, lmtp = false) =>
  world.deliver({ host: "127.0.0.1", port, lmtp }, { from: "maya@example.org", to: [to].flat(), raw: mail });

/** Says the lines one after the other, each after an answer; answers all that was heard. */
async function say(...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let heard = "";
  const left = [...lines];
  return await new Promise((resolve) => {
    socket.on("data", (chunk) => {
      heard += chunk;
      if (!/^\d{3} .*\r\n$/m.test(heard.slice(heard.lastIndexOf("\n", heard.length - 2) + 1))) return;
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.on("error", () => resolve(heard));
    socket.on("close", () => resolve(heard));
  });
}

describe("mail that is sent to us", () => {
  test("is in the ledger before we say yes, byte for byte, with what only the session knows", async () => {
    expect(await deliver()).toMatch(/^250 2\.0\.0 Kept as [0-9a-f]{16}/);
    expect(ledger.rows).toMatchObject([
      {
        key: sha256(raw),
        peer: "maya@example.org",
        source: "smtp",
        meta: {
          envelope: { from: "maya@example.org", to: ["support@example.test"] },
          client: { ip: "127.0.0.1", tls: true },
          authentication: null,
        },
      },
    ]);
    expect(ledger.texts()).toEqual([raw]);
  });

  test("is kept once when it is sent twice", async () => {
    await deliver();
    await deliver();
    expect(ledger.rows).toHaveLength(1);
  });

  test("is taken for the address, its aliases and both with a token, whatever the case", async () => {
    for (const to of [
      "SUPPORT@example.test",
      "hello@example.test",
      "support+c1.abc@example.test",
      "hello+x@example.test",
    ]) {
      expect(await deliver(to)).toMatch(/^250/);
    }
  });

  test.each(["nobody@example.test", "support@elsewhere.test", "xsupport@example.test", "+support@example.test"])(
    "is refused for %s",
    async (to) => {
      await expect(deliver(to)).rejects.toThrow(/550/);
      expect(ledger.rows).toEqual([]);
    },
  );

  test("is not confirmed when the disk is full", async () => {
    ledger.failNext();
    await expect(deliver()).rejects.toThrow(/452/);
    expect(ledger.rows).toEqual([]);
    expect(await deliver()).toMatch(/^250/);
  });

  test("may come without a sender, as bounces do", async () => {
    const heard = await say("EHLO x", "MAIL FROM:<>", "RCPT TO:<support@example.test>", "DATA", `${raw}.`, "QUIT");
    expect(heard).toMatch(/250 2\.0\.0 Kept/);
    expect(ledger.rows[0]?.meta).toMatchObject({ envelope: { from: "" } });
  });

  test("comes over LMTP too", async () => {
    await reopen({}, { protocol: "lmtp" });
    expect(await deliver("support@example.test", raw, true)).toMatch(/^250/);
    expect(ledger.texts()).toEqual([raw]);
  });

  test("is refused when it is too large, announced or not", async () => {
    await reopen({ limits: { ...receiveLimits, mailBytes: 100_000 } });
    const large = Buffer.concat([Buffer.from(raw), Buffer.alloc(200_000, "x\r\n")]);
    expect(await say("EHLO x", "MAIL FROM:<a@example.org> SIZE=200000", "QUIT")).toMatch(/^552/m);
    const body = `${large.toString()}\r\n.`;
    const heard = await say(
      "HELO x",
      "MAIL FROM:<a@example.org>",
      "RCPT TO:<support@example.test>",
      "DATA",
      body,
      "QUIT",
    );
    expect(heard).toMatch(/^552/m);
    expect(ledger.rows).toEqual([]);
    expect(await deliver()).toMatch(/^250/);
  });

  test("is asked to come later when there is too much at once", async () => {
    await reopen({ limits: { ...receiveLimits, bytesInAll: 1_000 } });
    await expect(deliver("support@example.test", raw + "x\r\n".repeat(1_000))).rejects.toThrow(/452/);
    expect(await deliver()).toMatch(/^250/);
  });
});

describe("senders who go too far", () => {
  test("may not open too many connections at once, or in a minute", async () => {
    await reopen({ limits: { ...strict, clientsEach: 2 } });
    const first = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
    sockets.push(...first);
    await Promise.all(first.map((socket) => new Promise((resolve) => socket.once("data", resolve))));
    expect(await say("QUIT")).toMatch(/^421/);
    for (const socket of first) socket.destroy();
    await expect.poll(() => say("QUIT")).toMatch(/^220/);
    await reopen({ limits: { ...strict, connectionsEachMinute: 3 } });
    const greetings = [];
    for (let at = 0; at < 4; at++) greetings.push((await say("QUIT")).slice(0, 3));
    expect(greetings).toEqual(["220", "220", "220", "421"]);
  });

  test("may not send too many mails in a minute, unless they are a relay of our own", async () => {
    await reopen({ limits: { ...strict, mailsEachMinute: 2 } });
    await deliver();
    await deliver();
    await expect(deliver()).rejects.toThrow(/451/);
    await reopen({ limits: { ...receiveLimits, mailsEachMinute: 2 } });
    for (let at = 0; at < 4; at++) expect(await deliver()).toMatch(/^250/);
  });

  test("may not name too many recipients", async () => {
    await reopen({ limits: { ...receiveLimits, recipients: 2 } });
    const rcpt = (at: number) => `RCPT TO:<support+${at}@example.test>`;
    const heard = await say("EHLO x", "MAIL FROM:<a@example.org>", rcpt(1), rcpt(2), rcpt(3), "QUIT");
    expect(heard).toMatch(/^452/m);
  });

  test("are hung up on when they say nothing, and when they drip", async () => {
    await reopen({ limits: { ...receiveLimits, silenceMs: 200 } });
    const startedAt = Date.now();
    const silent = connect(port, "127.0.0.1");
    sockets.push(silent);
    silent.resume();
    await new Promise((resolve) => silent.once("close", resolve));
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await reopen({ limits: { ...receiveLimits, sessionMs: 500 } });
    const drips = connect(port, "127.0.0.1");
    sockets.push(drips);
    drips.resume();
    drips.on("error", () => {});
    const dripping = setInterval(() => drips.write("N"), 50);
    await new Promise((resolve) => drips.once("close", resolve));
    clearInterval(dripping);
  });

  test("who break off in the middle of a mail have sent none", async () => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.resume();
    socket.write("EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<support@example.test>\r\nDATA\r\n");
    await expect.poll(() => socket.bytesRead).toBeGreaterThan(100);
    socket.write("From: a@example.org\r\n\r\nhalf a ma");
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect(await deliver()).toMatch(/^250/);
    expect(ledger.texts()).toEqual([raw]);
  });

  test("cannot end a mail early with other line ends, to smuggle a second one in", async () => {
    const smuggled = `${raw}\n.\nMAIL FROM:<boss@example.test>\r\nRCPT TO:<support@example.test>\r\nDATA\r\nevil\r\n.`;
    await say("EHLO x", "MAIL FROM:<a@example.org>", "RCPT TO:<support@example.test>", "DATA", smuggled, "QUIT");
    expect(ledger.rows).toHaveLength(1);
  });
});

test("a port that is taken is named, and taken when it is free", async () => {
  const taken = await freePort();
  const blocker = await openStandIn({ port: taken });
  const stopping = new AbortController();
  const waiting = emptyLedger();
  const config = smtpInConfig.parse({
    address: "support@example.test",
    listen: { host: "127.0.0.1", port: taken },
    smtp: { host: "127.0.0.1", port: 1, tls: "none" },
  });
  const done = receiveMail(readingHost(config, waiting, stopping.signal));
  await expect.poll(() => waiting.reports.at(-1)?.trouble?.step).toBe("listen");
  await blocker.close();
  await expect.poll(() => waiting.reports.at(-1)?.state).toBe("ready");
  stopping.abort();
  await done;
});
