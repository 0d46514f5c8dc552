import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { ImapSmtpConfig } from "#adapters/email/config.ts";
import { limits } from "#adapters/email/imap/fetch.ts";
import { readMailbox, type Timing, usualTiming } from "#adapters/email/imap/read.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { emptyLedger, type Ledger, loopbackConfig, readingHost, sha256 } from "#tests/support/mailbox-host.ts";
import { type TcpProxy, tcpProxy } from "#tests/support/tcp-proxy.ts";

const quick: Timing = { ...usualTiming, lookMs: 300, firstRetryMs: 20, longestRetryMs: 100, refusedRetryMs: 50 };

let dovecot: Dovecot;
let user: string;
let ledger: Ledger;
let readers: { stop(): Promise<void> }[] = [];
let made = 0;

beforeAll(async () => {
  const users = Array.from({ length: 40 }, (_, at) => [`box${at}@example.test`, "secret"]);
  dovecot = await startDovecot({ users: Object.fromEntries(users) });
});
afterAll(() => dovecot.close());
beforeEach(() => {
  user = `box${made++}@example.test`;
  ledger = emptyLedger();
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.stop()));
  readers = [];
});

function read(
  also: Partial<ImapSmtpConfig> = {},
  { timing = quick, sizes = limits, acceptMs = 0 }: { timing?: Timing; sizes?: typeof limits; acceptMs?: number } = {},
) {
  const stopping = new AbortController();
  const config = loopbackConfig({ imap: dovecot.ports.imap }, { since: "all", imap: { user }, ...also });
  const host = readingHost(config, ledger, stopping.signal, { acceptMs, id: user });
  const done = readMailbox(host, timing, sizes);
  const reader = {
    async stop() {
      stopping.abort();
      await done;
    },
  };
  readers.push(reader);
  return reader;
}

const mail = (text: string, also = "") =>
  `From: Maya Lopez <Maya@Example.org>\r\nTo: ${user}\r\nSubject: ${text}\r\n${also}\r\n${text}\r\n`;
const subjects = () => ledger.texts().map((text) => /^subject: (.*)$/im.exec(text)?.[1]);
const ready = () => expect.poll(() => ledger.reports.at(-1)?.state).toBe("ready");
const caughtUp = async () => {
  const before = ledger.caughtUp;
  await expect.poll(() => ledger.caughtUp).toBeGreaterThan(before);
};
const deliver = (...texts: string[]) => dovecot.deliver(user, ...texts.map((text) => mail(text)));

describe("a mailbox that is read", () => {
  test("gives what lies there, byte for byte, under the hash of its bytes, with who wrote", async () => {
    await deliver("one", "two");
    read();
    await expect.poll(subjects).toEqual(["one", "two"]);
    for (const row of ledger.rows) {
      expect(row).toMatchObject({ key: sha256(row.raw), peer: "maya@example.org", source: "imap" });
    }
    expect(ledger.texts()[0]).toContain(mail("one"));
    expect(ledger.cursor).toMatchObject({ folders: { INBOX: { lastUid: 2 } } });
    expect(ledger.reports.map(({ state }) => state)).toEqual(["connecting", "ready"]);
  });

  test("gives what comes while it listens, also into a box that was empty", async () => {
    read({}, { timing: { ...quick, lookMs: 60_000 } });
    await ready();
    await deliver("announced");
    await expect.poll(subjects).toEqual(["announced"]);
    await deliver("announced again");
    await expect.poll(subjects).toEqual(["announced", "announced again"]);
  });

  test("leaves everything unread, also what it listens to", async () => {
    await deliver("before");
    read();
    await expect.poll(subjects).toEqual(["before"]);
    await deliver("after");
    await expect.poll(subjects).toEqual(["before", "after"]);
    const person = await dovecot.person(user);
    await person.mailboxOpen("INBOX");
    const flags = (await person.fetchAll("1:*", { flags: true })).map((one) => [...(one.flags ?? [])]);
    person.close();
    expect(flags.flat()).not.toContain("\\Seen");
    expect(flags).toHaveLength(2);
  });

  test("gives what a person has read, moved on or never numbered", async () => {
    const reader = read();
    await ready();
    await reader.stop();
    await dovecot.deliver(user, mail("read elsewhere"), "From: a@example.org\r\n\r\nno Message-ID, no subject\r\n");
    const person = await dovecot.person(user);
    await person.mailboxOpen("INBOX");
    await person.messageFlagsAdd("1:*", ["\\Seen", "\\Flagged"]);
    person.close();
    read();
    await expect.poll(() => ledger.rows.length).toBe(2);
    expect(ledger.texts().join()).toContain("no Message-ID, no subject");
  });

  test("goes on where it was after a stop, and takes nothing twice", async () => {
    await deliver("one");
    const reader = read();
    await expect.poll(subjects).toEqual(["one"]);
    await reader.stop();
    const transactions = ledger.transactions.length;
    await deliver("two");
    read();
    await expect.poll(subjects).toEqual(["one", "two"]);
    expect(ledger.transactions.slice(transactions)).toEqual([1]);
  });

  test("stops within two seconds", async () => {
    const reader = read();
    await ready();
    const startedAt = Date.now();
    await reader.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  test("finds what comes where the server cannot announce", async () => {
    const silent = await startDovecot({ users: { [user]: "secret" }, idle: false });
    try {
      const before = dovecot;
      dovecot = silent;
      const reader = read();
      await ready();
      await deliver("found by looking");
      await expect.poll(subjects).toEqual(["found by looking"]);
      await reader.stop();
      dovecot = before;
    } finally {
      await silent.close();
    }
  });
});

describe("the first connection", () => {
  test("takes only what comes from now on, when asked to", async () => {
    await deliver("old");
    const reader = read({ since: "now" });
    await ready();
    await deliver("new");
    await expect.poll(subjects).toEqual(["new"]);
    await reader.stop();
    await deliver("newer");
    read({ since: "now" });
    await expect.poll(subjects).toEqual(["new", "newer"]);
  });

  test("looks back as many days as asked, by the time the server received it", async () => {
    const person = await dovecot.person(user);
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
    await person.append("INBOX", mail("ten days ago"), [], daysAgo(10));
    await person.append("INBOX", mail("two days ago"), [], daysAgo(2));
    await person.append("INBOX", mail("moved here, from long ago"), [], daysAgo(400));
    person.close();
    read({ since: 3 });
    await expect.poll(subjects).toEqual(["two days ago"]);
    const later = await dovecot.person(user);
    await later.append("INBOX", mail("put here later, from long ago"), [], daysAgo(400));
    later.close();
    await expect.poll(subjects).toEqual(["two days ago", "put here later, from long ago"]);
  });
});

describe("trouble on the way", () => {
  test("a server that dies and comes back loses nothing", async () => {
    await deliver("before");
    read();
    await expect.poll(subjects).toEqual(["before"]);
    await dovecot.kill();
    await expect.poll(() => ledger.reports.at(-1)?.state).toBe("failed");
    expect(ledger.reports.at(-1)?.trouble?.step).toBe("connect");
    dovecot.plant(user, mail("came while it was down"));
    await dovecot.start();
    await expect.poll(subjects).toEqual(["before", "came while it was down"]);
    await ready();
  });

  test("new numbers (UIDVALIDITY) lead to a new reading that doubles nothing", async () => {
    await deliver("one", "two");
    const reader = read();
    await expect.poll(subjects).toEqual(["one", "two"]);
    const before = structuredClone(ledger.cursor);
    await reader.stop();
    await dovecot.kill();
    dovecot.forgetNumbers(user);
    // They are made of the time in seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await dovecot.start();
    await deliver("three");
    read();
    await expect.poll(subjects).toEqual(["one", "two", "three"]);
    expect(ledger.cursor).not.toMatchObject({ folders: { INBOX: Reflect.get(Object(before), "folders").INBOX } });
  });

  test("new numbers do not bring up what was there before a start from now on", async () => {
    await deliver("old");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const reader = read({ since: "now" });
    await ready();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await deliver("new");
    await expect.poll(subjects).toEqual(["new"]);
    await reader.stop();
    await dovecot.kill();
    dovecot.forgetNumbers(user);
    await dovecot.start();
    await deliver("newest");
    read({ since: "now" });
    await expect.poll(subjects).toEqual(["new", "newest"]);
  });

  test("a disk that takes nothing stops the reading where it is, and it goes on from there", async () => {
    await deliver("one", "two", "three");
    ledger.failNext(2);
    read();
    await expect.poll(subjects).toEqual(["one", "two", "three"]);
    await ready();
    expect(ledger.reports.some(({ state }) => state === "failed")).toBe(true);
  });

  test("the same mail twice is one", async () => {
    const raw = mail("twice", "Message-ID: <twice@example.org>\r\n");
    dovecot.plant(user, raw);
    dovecot.plant(user, raw);
    read();
    await expect.poll(() => ledger.transactions.includes(2)).toBe(true);
    expect(subjects()).toEqual(["twice"]);
  });

  test("a changed password is named, and tried again", async () => {
    read();
    await ready();
    dovecot.setPassword(user, "another");
    await dovecot.kill();
    await dovecot.start();
    await expect.poll(() => ledger.reports.at(-1)?.trouble?.step).toBe("login");
    expect(ledger.reports.at(-1)?.trouble?.problem.en).toContain(user);
    dovecot.setPassword(user, "secret");
    await ready();
  });

  test("a certificate that nobody vouches for is named, and read over when it is allowed", async () => {
    const imaps = { host: "127.0.0.1", port: dovecot.ports.imaps, tls: "implicit" as const, user, password: "secret" };
    const reader = read({ imap: imaps });
    await expect.poll(() => ledger.reports.at(-1)?.trouble?.step).toBe("tls");
    await reader.stop();
    read({ imap: { ...imaps, allowInvalidCertificate: true } });
    await ready();
  });
});

describe("a bad line", () => {
  let line: TcpProxy;
  beforeEach(async () => {
    line = await tcpProxy(dovecot.ports.imap);
  });
  afterEach(() => line.close());
  const imap = () => ({ host: "127.0.0.1", port: line.port, tls: "none" as const, user, password: "secret" });

  test("that breaks while it listens is made again, and what came meanwhile is there", async () => {
    read({ imap: imap() }, { timing: { ...quick, lookMs: 60_000 } });
    await ready();
    line.cut();
    await deliver("meanwhile");
    await expect.poll(subjects).toEqual(["meanwhile"]);
    await ready();
    expect(ledger.reports.map(({ state }) => state)).not.toContain("failed");
  });

  test("that goes dead without a word is noticed", async () => {
    read({ imap: imap() }, { timing: { ...quick, commandMs: 300 }, sizes: { ...limits, patienceMs: 300 } });
    await ready();
    line.stall();
    await deliver("into the void");
    await expect.poll(subjects).toEqual(["into the void"]);
    expect(line.connections()).toBeGreaterThan(1);
  });

  test("that breaks over one mail, again and again, does not keep the others waiting", async () => {
    await deliver("one", "two", "three");
    line.cutAt(/UID FETCH (\d+,)*2(,\d+)* .*BODY\.PEEK\[\]/);
    read({ imap: imap() });
    await expect.poll(subjects).toEqual(["one", "two", "three"]);
    expect(ledger.texts()[1]).toContain("X-Guichet-Left-Out: unreadable");
    await ready();
  });

  test("that is dead when the house stops does not hold it up", async () => {
    const reader = read({ imap: imap() });
    await ready();
    line.stall();
    const startedAt = Date.now();
    await reader.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_500);
  });
});

describe("large mails", () => {
  const sizes = { ...limits, largestMail: 200_000, batchBytes: 50_000 };
  const large = (text: string, bytes: number) =>
    mail(text, "") +
    "x"
      .repeat(76)
      .concat("\r\n")
      .repeat(bytes / 78);

  test("come whole up to the limit, and as their header with a note beyond it, once", async () => {
    await dovecot.deliver(user, mail("small"), large("large", 100_000), large("too large", 300_000), mail("last"));
    const reader = read({}, { sizes });
    await expect.poll(subjects).toEqual(["small", "large", "too large", "last"]);
    const [, whole, note] = ledger.rows;
    expect(whole?.raw.length).toBeGreaterThan(100_000);
    expect(note?.raw.length).toBeLessThan(2_000);
    expect(note?.peer).toBe("maya@example.org");
    expect(ledger.texts()[2]).toMatch(/^X-Guichet-Left-Out: too-large; bytes=30\d{4}\r$/m);
    await reader.stop();
    ledger.cursor = null;
    read({}, { sizes });
    await caughtUp();
    expect(ledger.rows).toHaveLength(4);
  });

  test("of 200 MB are not even asked for", async () => {
    dovecot.plant(user, mail("announced", "Content-Type: multipart/mixed; boundary=b\r\n"), 200 * 1024 * 1024);
    await deliver("after it");
    read();
    await expect.poll(subjects).toEqual(expect.arrayContaining(["announced", "after it"]));
    expect(ledger.texts().join()).toContain("200.0 MB");
    expect(ledger.texts().join()).not.toContain("boundary=b");
  });
});

describe("the folder of sent mail", () => {
  const answer = async (text: string, folder = "Sent") => {
    const person = await dovecot.person(user);
    await person.append(folder, `From: ${user}\r\nTo: maya@example.org\r\nSubject: ${text}\r\n\r\n${text}\r\n`, [
      "\\Seen",
    ]);
    person.close();
  };

  test("is read too, so that an answer from another program is known", async () => {
    read();
    await ready();
    await answer("from a mail program");
    await expect.poll(subjects).toEqual(["from a mail program"]);
    expect(ledger.rows[0]?.peer).toBe(user);
    await deliver("and the inbox still announces");
    await expect.poll(subjects).toEqual(["from a mail program", "and the inbox still announces"]);
  });

  test("may bear another name, and be missing", async () => {
    const person = await dovecot.person(user);
    await person.mailboxCreate("Gesendet");
    person.close();
    const reader = read({ sentFolder: "Gesendet" });
    await ready();
    await answer("elsewhere", "Gesendet");
    await expect.poll(subjects).toEqual(["elsewhere"]);
    await reader.stop();
    read({ sentFolder: "No such folder" });
    await ready();
    await deliver("the inbox is read all the same");
    await expect.poll(subjects).toEqual(["elsewhere", "the inbox is read all the same"]);
  });

  test("keeps its place when it is renamed", async () => {
    await answer("old");
    const reader = read();
    await expect.poll(subjects).toEqual(["old"]);
    await reader.stop();
    const person = await dovecot.person(user);
    await person.mailboxRename("Sent", "Sent Items");
    await person.append("Sent Items", mail("new"), ["\\Seen"]);
    person.close();
    const transactions = ledger.transactions.length;
    read({ sentFolder: "Sent Items" });
    await expect.poll(subjects).toEqual(["old", "new"]);
    expect(ledger.transactions.slice(transactions).filter((size) => size > 1)).toEqual([]);
  });
});

describe("pace", () => {
  test("a thousand mails come in transactions of about fifty, in order, while others are written", async () => {
    const texts = Array.from({ length: 1_000 }, (_, at) => `mail ${at}`);
    await dovecot.deliver(user, ...texts.map((text) => mail(text)));
    read({}, { acceptMs: 3 });
    await expect.poll(() => ledger.rows.length, { timeout: 20_000 }).toBe(1_000);
    expect(subjects()).toEqual(texts);
    expect(Math.max(...ledger.transactions)).toBeLessThanOrEqual(limits.batchMails);
  });
});
