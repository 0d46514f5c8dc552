import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openStandIn, type StandIn } from "#adapters/email/stand-in.ts";
import { makeCorrespondence } from "#tests/support/correspondence.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { addColleague, addInbox, replies } from "#tests/support/house.ts";
import { type House, inside, launchReady, newHouse, type ServerProcess, stop } from "./server-process.ts";

const user = "support@example.test";
/** More of them take longer than every run of the tests should: `KILLS=100 npm run unit -- faults/mail`. */
const kills = Number(process.env.KILLS ?? 25);
const patienceMs = 150_000 + kills * 10_000;
const wanted = { conversations: 120, mails: 200 };

let house: House;
let dovecot: Dovecot;
let farSide: StandIn;
let server: ServerProcess | null = null;
beforeEach(async () => {
  house = await newHouse({ GUICHET_ALLOW_PRIVATE_HOSTS: "1" });
  dovecot = await startDovecot({ users: { [user]: "secret" } });
  farSide = await openStandIn();
});
afterEach(async () => {
  await stop(server, "SIGKILL");
  await dovecot.close();
  await farSide.close();
  house.remove();
});

test(
  "a server that is killed while it fetches and sends loses no mail, doubles none and sends none twice",
  async () => {
    const { inboxId, ana } = await inside(house, async (ctx) => {
      const inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Mail", config: mailbox() });
      return { inboxId: inbox.id, ana: await addColleague(ctx, "Ana") };
    });
    const { mails, conversations } = makeCorrespondence(wanted);
    const batches = Array.from({ length: kills }, (_, at) => mails.filter((_mail, index) => index % kills === at));
    const sent: string[] = [];
    for (const batch of batches) {
      // Somebody answers what is there while nothing runs; the next process sends it, or does not live to.
      sent.push(...(await answerSome(ana, 4)));
      server = await launchReady(house);
      await dovecot.deliver(user, ...batch.map((mail) => mail.raw));
      await sleep(Math.random() * 700);
      await stop(server, "SIGKILL");
    }
    server = await launchReady(house);
    const settled = async () => {
      const { received, unsettled } = await state(inboxId);
      return received.length === wanted.mails && unsettled === 0;
    };
    // Leases of processes that were killed run for a minute.
    await expect.poll(settled, { timeout: 150_000, interval: 1_000 }).toBe(true);
    await stop(server);
    const { received, live, parts } = await state(inboxId);
    expect(new Set(received).size).toBe(wanted.mails);
    expect(live).toBe(conversations);

    const ids = farSide.received().map((mail) => /^message-id:\s+<(.+)>/im.exec(mail.raw.toString())?.[1] ?? "");
    expect(ids.length).toBe(new Set(ids).size);
    for (const part of parts) {
      expect(["sent", "unknown"]).toContain(part.state);
      if (part.state === "sent") expect(ids).toContain(part.providerId);
    }
    expect(parts).toHaveLength(sent.length);
  },
  patienceMs,
);

async function answerSome(ana: Awaited<ReturnType<typeof addColleague>>, count: number) {
  return await inside(house, async (ctx) => {
    const { conversations, parts } = ctx.db.read.t;
    const known = await ctx.db.read.q.select().from(conversations);
    const answered = new Set((await ctx.db.read.q.select().from(parts)).map((part) => part.conversationId));
    const open = known.filter((one) => !one.mergedIntoId && !answered.has(one.id)).slice(0, count);
    const ids: string[] = [];
    for (const { id } of open) ids.push((await replies(ctx, ana, id, { text: "On its way." })).id);
    // No time to take anything back: the next process sends at once.
    await ctx.db.write((tx) => tx.q.update(tx.t.parts).set({ notBefore: 0 }));
    return ids;
  });
}

async function state(inboxId: string) {
  return await inside(house, async (ctx) => {
    const { conversations, intake, messages, parts } = ctx.db.read.t;
    const all = await ctx.db.read.q.select().from(messages);
    const rows = await ctx.db.read.q.select({ state: intake.state }).from(intake);
    const outgoing = (await ctx.db.read.q.select().from(parts)).filter((part) => part.inboxId === inboxId);
    const unfinished = rows.filter((row) => row.state === "received" || row.state === "failed").length;
    const onTheWay = outgoing.filter((part) => part.state === "queued" || part.state === "sending").length;
    return {
      received: all.filter((one) => one.kind === "inbound").map((one) => one.externalId),
      live: (await ctx.db.read.q.select().from(conversations)).filter((one) => !one.mergedIntoId).length,
      unsettled: unfinished + onTheWay,
      parts: outgoing,
    };
  });
}

function mailbox() {
  return {
    address: user,
    imap: { host: dovecot.host, port: dovecot.ports.imap, tls: "none", user, password: "secret" },
    smtp: { host: farSide.host, port: farSide.port, tls: "none" },
    since: "all",
  };
}
