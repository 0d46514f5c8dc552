import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { limits } from "#adapters/email/imap/fetch.ts";
import { type Box, manyUsers, openBox, quick } from "#tests/support/box.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { sha256 } from "#tests/support/mailbox-host.ts";

let dovecot: Dovecot;
let box: Box;
let made = 0;

beforeAll(async () => {
  dovecot = await startDovecot({ users: manyUsers(20) });
});
afterAll(() => dovecot.close());
beforeEach(() => {
  box = openBox(dovecot, `box${made++}@example.test`);
});
afterEach(() => box.close());

describe("a mailbox that is read", () => {
  test("gives what lies there, byte for byte, under the hash of its bytes, with who wrote", async () => {
    await box.deliver("one", "two");
    box.read();
    await expect.poll(box.subjects).toEqual(["one", "two"]);
    await box.ready();
    for (const row of box.ledger.rows) {
      expect(row).toMatchObject({ key: sha256(row.raw), peer: "maya@example.org", source: "imap" });
    }
    expect(box.ledger.texts()[0]).toContain(box.mail("one"));
    expect(box.ledger.cursor).toMatchObject({ folders: { INBOX: { lastUid: 2 } } });
    expect(box.ledger.reports.map(({ state }) => state)).toEqual(["connecting", "ready"]);
  });

  test("gives what comes while it listens, also into a box that was empty", async () => {
    box.read({}, { timing: { ...quick, lookMs: 60_000 } });
    await box.ready();
    await box.deliver("announced");
    await expect.poll(box.subjects).toEqual(["announced"]);
    await box.deliver("announced again");
    await expect.poll(box.subjects).toEqual(["announced", "announced again"]);
  });

  test("leaves everything unread, also what it listens to", async () => {
    await box.deliver("before");
    box.read();
    await expect.poll(box.subjects).toEqual(["before"]);
    await box.deliver("after");
    await expect.poll(box.subjects).toEqual(["before", "after"]);
    const person = await dovecot.person(box.user);
    await person.mailboxOpen("INBOX");
    const flags = (await person.fetchAll("1:*", { flags: true })).map((one) => [...(one.flags ?? [])]);
    person.close();
    expect(flags.flat()).not.toContain("\\Seen");
    expect(flags).toHaveLength(2);
  });

  test("gives what a person has read, moved on or never numbered", async () => {
    const reader = box.read();
    await box.ready();
    await reader.stop();
    await dovecot.deliver(
      box.user,
      box.mail("read elsewhere"),
      "From: a@example.org\r\n\r\nno Message-ID, no subject\r\n",
    );
    const person = await dovecot.person(box.user);
    await person.mailboxOpen("INBOX");
    await person.messageFlagsAdd("1:*", ["\\Seen", "\\Flagged"]);
    person.close();
    box.read();
    await expect.poll(() => box.ledger.rows.length).toBe(2);
    expect(box.ledger.texts().join()).toContain("no Message-ID, no subject");
  });

  test("goes on where it was after a stop, and takes nothing twice", async () => {
    await box.deliver("one");
    const reader = box.read();
    await expect.poll(box.subjects).toEqual(["one"]);
    await reader.stop();
    const transactions = box.ledger.transactions.length;
    await box.deliver("two");
    box.read();
    await expect.poll(box.subjects).toEqual(["one", "two"]);
    expect(box.ledger.transactions.slice(transactions)).toEqual([1]);
  });

  test("stops within two seconds", async () => {
    const reader = box.read();
    await box.ready();
    const startedAt = Date.now();
    await reader.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  test("finds what comes where the server cannot announce", async () => {
    const silent = await startDovecot({ users: { [box.user]: "secret" }, idle: false });
    const lonely = openBox(silent, box.user);
    try {
      lonely.read();
      await lonely.ready();
      await lonely.deliver("found by looking");
      await expect.poll(lonely.subjects).toEqual(["found by looking"]);
    } finally {
      await lonely.close();
      await silent.close();
    }
  });
});

describe("the first connection", () => {
  test("takes only what comes from now on, when asked to", async () => {
    await box.deliver("old");
    const reader = box.read({ since: "now" });
    await box.ready();
    await box.deliver("new");
    await expect.poll(box.subjects).toEqual(["new"]);
    await reader.stop();
    await box.deliver("newer");
    box.read({ since: "now" });
    await expect.poll(box.subjects).toEqual(["new", "newer"]);
  });

  test("looks back as many days as asked, by the time the server received it", async () => {
    const person = await dovecot.person(box.user);
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
    await person.append("INBOX", box.mail("ten days ago"), [], daysAgo(10));
    await person.append("INBOX", box.mail("two days ago"), [], daysAgo(2));
    await person.append("INBOX", box.mail("moved here, from long ago"), [], daysAgo(400));
    person.close();
    box.read({ since: 3 });
    await expect.poll(box.subjects).toEqual(["two days ago"]);
    const later = await dovecot.person(box.user);
    await later.append("INBOX", box.mail("put here later, from long ago"), [], daysAgo(400));
    later.close();
    await expect.poll(box.subjects).toEqual(["two days ago", "put here later, from long ago"]);
  });
});

describe("large mails", () => {
  const sizes = { ...limits, largestMail: 200_000, batchBytes: 50_000 };
  const large = (text: string, bytes: number) =>
    box.mail(text, "") +
    "x"
      .repeat(76)
      .concat("\r\n")
      .repeat(bytes / 78);

  test("come whole up to the limit, and as their header with a note beyond it, once", async () => {
    await dovecot.deliver(
      box.user,
      box.mail("small"),
      large("large", 100_000),
      large("too large", 300_000),
      box.mail("last"),
    );
    const reader = box.read({}, { sizes });
    await expect.poll(box.subjects).toEqual(["small", "large", "too large", "last"]);
    const [, whole, note] = box.ledger.rows;
    expect(whole?.raw.length).toBeGreaterThan(100_000);
    expect(note?.raw.length).toBeLessThan(2_000);
    expect(note?.peer).toBe("maya@example.org");
    expect(box.ledger.texts()[2]).toMatch(/^X-Guichet-Left-Out: too-large; bytes=30\d{4}\r$/m);
    await reader.stop();
    box.ledger.cursor = null;
    box.read({}, { sizes });
    const before = box.ledger.caughtUp;
    await expect.poll(() => box.ledger.caughtUp).toBeGreaterThan(before);
    expect(box.ledger.rows).toHaveLength(4);
  });

  test("of 200 MB are not even asked for", async () => {
    dovecot.plant(box.user, box.mail("announced", "Content-Type: multipart/mixed; boundary=b\r\n"), 200 * 1024 * 1024);
    await box.deliver("after it");
    box.read();
    await expect.poll(box.subjects).toEqual(expect.arrayContaining(["announced", "after it"]));
    expect(box.ledger.texts().join()).toContain("200.0 MB");
    expect(box.ledger.texts().join()).not.toContain("boundary=b");
  });
});

describe("the folder of sent mail", () => {
  const answer = async (text: string, folder = "Sent") => {
    const person = await dovecot.person(box.user);
    await person.append(folder, `From: ${box.user}\r\nTo: maya@example.org\r\nSubject: ${text}\r\n\r\n${text}\r\n`, [
      "\\Seen",
    ]);
    person.close();
  };

  test("is read too, so that an answer from another program is known", async () => {
    box.read();
    await box.ready();
    await answer("from a mail program");
    await expect.poll(box.subjects).toEqual(["from a mail program"]);
    expect(box.ledger.rows[0]?.peer).toBe(box.user);
    await box.deliver("and the inbox still announces");
    await expect.poll(box.subjects).toEqual(["from a mail program", "and the inbox still announces"]);
  });

  test("may bear another name, and be missing", async () => {
    const person = await dovecot.person(box.user);
    await person.mailboxCreate("Gesendet");
    person.close();
    const reader = box.read({ sentFolder: "Gesendet" });
    await box.ready();
    await answer("elsewhere", "Gesendet");
    await expect.poll(box.subjects).toEqual(["elsewhere"]);
    await reader.stop();
    box.read({ sentFolder: "No such folder" });
    await box.ready();
    await box.deliver("the inbox is read all the same");
    await expect.poll(box.subjects).toEqual(["elsewhere", "the inbox is read all the same"]);
  });

  test("keeps its place when it is renamed", async () => {
    await answer("old");
    const reader = box.read();
    await expect.poll(box.subjects).toEqual(["old"]);
    await reader.stop();
    const person = await dovecot.person(box.user);
    await person.mailboxRename("Sent", "Sent Items");
    await person.append("Sent Items", box.mail("new"), ["\\Seen"]);
    person.close();
    const transactions = box.ledger.transactions.length;
    box.read({ sentFolder: "Sent Items" });
    await expect.poll(box.subjects).toEqual(["old", "new"]);
    expect(box.ledger.transactions.slice(transactions).filter((size) => size > 1)).toEqual([]);
  });
});

describe("pace", () => {
  test("a thousand mails come in transactions of about fifty, in order, while others are written", async () => {
    const texts = Array.from({ length: 1_000 }, (_, at) => `mail ${at}`);
    await dovecot.deliver(box.user, ...texts.map((text) => box.mail(text)));
    box.read({}, { acceptMs: 3 });
    await expect.poll(() => box.ledger.rows.length, { timeout: 20_000 }).toBe(1_000);
    expect(box.subjects()).toEqual(texts);
    expect(Math.max(...box.ledger.transactions)).toBeLessThanOrEqual(limits.batchMails);
  });
});
