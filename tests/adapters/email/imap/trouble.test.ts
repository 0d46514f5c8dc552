import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { limits } from "#adapters/email/imap/fetch.ts";
import { type Box, manyUsers, openBox, quick } from "#tests/support/box.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { type TcpProxy, tcpProxy } from "#tests/support/tcp-proxy.ts";

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

describe("trouble on the way", () => {
  test("a server that dies and comes back loses nothing", async () => {
    await box.deliver("before");
    box.read();
    await expect.poll(box.subjects).toEqual(["before"]);
    await dovecot.kill();
    await expect.poll(() => box.ledger.reports.at(-1)?.state).toBe("failed");
    expect(box.ledger.reports.at(-1)?.trouble?.step).toBe("connect");
    dovecot.plant(box.user, box.mail("came while it was down"));
    await dovecot.start();
    await expect.poll(box.subjects).toEqual(["before", "came while it was down"]);
    await box.ready();
  });

  test("new numbers (UIDVALIDITY) lead to a new reading that doubles nothing", async () => {
    await box.deliver("one", "two");
    const reader = box.read();
    await expect.poll(box.subjects).toEqual(["one", "two"]);
    const before = structuredClone(box.ledger.cursor);
    await reader.stop();
    await dovecot.kill();
    dovecot.forgetNumbers(box.user);
    // They are made of the time in seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await dovecot.start();
    await box.deliver("three");
    box.read();
    await expect.poll(box.subjects).toEqual(["one", "two", "three"]);
    expect(box.ledger.cursor).not.toMatchObject({ folders: { INBOX: Reflect.get(Object(before), "folders").INBOX } });
  });

  test("new numbers do not bring up what was there before a start from now on", async () => {
    await box.deliver("old");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const reader = box.read({ since: "now" });
    await box.ready();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await box.deliver("new");
    await expect.poll(box.subjects).toEqual(["new"]);
    await reader.stop();
    await dovecot.kill();
    dovecot.forgetNumbers(box.user);
    await dovecot.start();
    await box.deliver("newest");
    box.read({ since: "now" });
    await expect.poll(box.subjects).toEqual(["new", "newest"]);
  });

  test("a disk that takes nothing stops the reading where it is, and it goes on from there", async () => {
    await box.deliver("one", "two", "three");
    box.ledger.failNext(2);
    box.read();
    await expect.poll(box.subjects).toEqual(["one", "two", "three"]);
    await box.ready();
    const failures = box.ledger.reports.filter(({ state }) => state === "failed");
    expect(failures.map(({ trouble }) => trouble?.step)).toEqual(["storing", "storing"]);
  });

  test("a disk that is full at the very start does not move it: what comes meanwhile counts", async () => {
    await box.deliver("before");
    box.ledger.failNext(3);
    box.read({ since: "now" });
    await expect.poll(() => box.ledger.reports.at(-1)?.trouble?.step).toBe("storing");
    await box.deliver("meanwhile");
    await expect.poll(box.subjects).toEqual(["meanwhile"]);
    expect(box.ledger.cursor).toMatchObject({ folders: { INBOX: { lastUid: 2 } } });
  });

  test("the same mail twice is one", async () => {
    const raw = box.mail("twice", "Message-ID: <twice@example.org>\r\n");
    dovecot.plant(box.user, raw);
    dovecot.plant(box.user, raw);
    box.read();
    await expect.poll(() => box.ledger.transactions.includes(2)).toBe(true);
    expect(box.subjects()).toEqual(["twice"]);
  });

  test("a changed password is named, and tried again", async () => {
    box.read();
    await box.ready();
    dovecot.setPassword(box.user, "another");
    await dovecot.kill();
    await dovecot.start();
    await expect.poll(() => box.ledger.reports.at(-1)?.trouble?.step).toBe("login");
    expect(box.ledger.reports.at(-1)?.trouble?.problem.en).toContain(box.user);
    dovecot.setPassword(box.user, "secret");
    await box.ready();
  });

  test("a certificate that nobody vouches for is named, and read over when it is allowed", async () => {
    const imaps = {
      host: "127.0.0.1",
      port: dovecot.ports.imaps,
      tls: "implicit" as const,
      user: box.user,
      password: "secret",
    };
    const reader = box.read({ imap: imaps });
    await expect.poll(() => box.ledger.reports.at(-1)?.trouble?.step).toBe("tls");
    await reader.stop();
    box.read({ imap: { ...imaps, allowInvalidCertificate: true } });
    await box.ready();
  });
});

describe("a bad line", () => {
  let line: TcpProxy;
  beforeEach(async () => {
    line = await tcpProxy(dovecot.ports.imap);
  });
  afterEach(() => line.close());
  const imap = () => ({ host: "127.0.0.1", port: line.port, tls: "none" as const, user: box.user, password: "secret" });

  test("that breaks while it listens is made again, and what came meanwhile is there", async () => {
    box.read({ imap: imap() }, { timing: { ...quick, lookMs: 60_000 } });
    await box.ready();
    line.cut();
    await box.deliver("meanwhile");
    await expect.poll(box.subjects).toEqual(["meanwhile"]);
    await box.ready();
    expect(box.ledger.reports.map(({ state }) => state)).not.toContain("failed");
  });

  test("that goes dead without a word is noticed", async () => {
    box.read({ imap: imap() }, { timing: { ...quick, commandMs: 300 }, sizes: { ...limits, patienceMs: 300 } });
    await box.ready();
    line.stall();
    await box.deliver("into the void");
    await expect.poll(box.subjects).toEqual(["into the void"]);
    expect(line.connections()).toBeGreaterThan(1);
  });

  test("that goes dead while it is being opened is noticed too", async () => {
    await box.deliver("one");
    line.stallAt(/EXAMINE/);
    box.read({ imap: imap() }, { sizes: { ...limits, patienceMs: 300 } });
    await expect.poll(() => line.connections()).toBeGreaterThan(1);
    line.stallAt(null);
    await expect.poll(box.subjects).toEqual(["one"]);
  });

  test("that breaks over one mail, again and again, does not keep the others waiting", async () => {
    await box.deliver("one", "two", "three");
    line.cutAt(/UID FETCH (\d+,)*2(,\d+)* .*BODY\.PEEK\[\]/);
    box.read({ imap: imap() });
    await expect.poll(box.subjects).toEqual(["one", "two", "three"]);
    expect(box.ledger.texts()[1]).toContain("X-Guichet-Left-Out: unreadable");
    await box.ready();
  });

  test("that is dead when the house stops does not hold it up", async () => {
    const reader = box.read({ imap: imap() });
    await box.ready();
    line.stall();
    const startedAt = Date.now();
    await reader.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_500);
  });
});
