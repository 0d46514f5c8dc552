import { afterEach, beforeEach, expect, test } from "vitest";

import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import { startReaders } from "#server/intake/readers.ts";
import { hours, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { addColleague, addInbox, deliverAll, replies, workOffLedger } from "#tests/support/house.ts";

const user = "support@example.test";

let ctx: TestContext;
let dovecot: Dovecot;
let farSide: StandIn;
beforeEach(async () => {
  ctx = await openContext({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
  dovecot = await startDovecot();
  farSide = await openStandIn();
});
afterEach(async () => {
  await dovecot.close();
  await farSide.close();
  await ctx.close();
});

test("mail servers that are gone for an hour cost nothing: each letter comes once, each answer leaves once", async () => {
  const smtp = { host: farSide.host, port: farSide.port, tls: "none" };
  await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Mail", config: mailbox(smtp) });
  const ana = await addColleague(ctx, "Ana");
  const readers = startReaders(ctx);
  await dovecot.deliver(user, ...letters("before"));
  await expect.poll(received).toHaveLength(5);

  await dovecot.kill();
  await farSide.close();
  for (const letter of letters("during")) dovecot.plant(user, letter);
  for (const { id } of await conversations()) await replies(ctx, ana, id, { text: "On its way." });
  for (let passed = 0; passed < hours(1); passed += minutes(5)) {
    ctx.clock.advance(minutes(5));
    await deliverAll(ctx);
  }
  expect(new Set((await parts()).map((part) => part.state))).toEqual(new Set(["queued"]));
  expect((await parts())[0]?.tries).toBeGreaterThan(2);

  farSide = await openStandIn({ port: farSide.port });
  await dovecot.start();
  await expect.poll(received, { timeout: 60_000 }).toHaveLength(10);
  for (let passed = 0; passed < hours(4); passed += minutes(15)) {
    ctx.clock.advance(minutes(15));
    await deliverAll(ctx);
  }
  await readers.stop();
  expect(new Set(await received()).size).toBe(10);
  expect(await parts()).toHaveLength(5);
  expect(new Set((await parts()).map((part) => part.state))).toEqual(new Set(["sent"]));
  expect(farSide.received()).toHaveLength(5);
}, 120_000);

function letters(when: string): string[] {
  return Array.from(
    { length: 5 },
    (_, at) =>
      `From: c${at}@example.org\r\nTo: ${user}\r\nSubject: ${when} ${at}\r\nMessage-ID: <${when}-${at}@example.org>\r\n\r\nHello\r\n`,
  );
}

async function received(): Promise<string[]> {
  await workOffLedger(ctx);
  const all = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
  return all.flatMap((one) => (one.kind === "inbound" && one.externalId ? [one.externalId] : []));
}

function conversations() {
  return ctx.db.read.q.select().from(ctx.db.read.t.conversations);
}

function parts() {
  return ctx.db.read.q.select().from(ctx.db.read.t.parts);
}

function mailbox(smtp: { host: string; port: number; tls: string }) {
  const imap = { host: dovecot.host, port: dovecot.ports.imap, tls: "none", user, password: "secret" };
  return { address: user, imap, smtp, since: "all" };
}
