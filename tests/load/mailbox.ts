import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import Sqlite from "better-sqlite3";

import { addInbox } from "#server/inboxes/create.ts";
import { makeCorrespondence } from "#tests/support/correspondence.ts";
import { type Dovecot, startDovecot } from "#tests/support/dovecot.ts";
import { mailFrom } from "#tests/support/mails.ts";
import { openAgent } from "./agent.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget, type Target } from "./target.ts";

const user = "support@example.test";
const waiting = { conversations: 716, mails: 1_000 };
const later = 100;

/** A mailbox full of mail that waits, and then mail that comes while an agent looks. */
export async function run() {
  const dovecot = await startDovecot({ users: { [user]: "secret" } });
  try {
    const { mails } = makeCorrespondence(waiting);
    await dovecot.deliver(user, ...mails.map((mail) => mail.raw));
    const target = await openTarget({
      agents: 1,
      env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" },
      prepare: async (ctx) => {
        const input = { channel: "email" as const, provider: "imap-smtp", name: "Mail", settings: {} };
        await ctx.db.write((tx) => addInbox(ctx, tx, { ...input, config: configFor(dovecot) }));
      },
    });
    try {
      await measureBacklog(target);
      await measureArrival(target, dovecot);
    } finally {
      await target.close();
    }
  } finally {
    await dovecot.close();
  }
}

async function measureBacklog(target: Target) {
  const db = new Sqlite(join(target.folder, "guichet.db"), { readonly: true });
  const counts = () => ({
    messages: Number(db.prepare("select count(*) from messages where kind = 'inbound'").pluck().get()),
    conversations: Number(db.prepare("select count(*) from conversations where merged_into_id is null").pluck().get()),
  });
  const startedAt = performance.now();
  let firstAt = 0;
  while (counts().messages < waiting.mails) {
    if (performance.now() - startedAt > 120_000) break;
    if (firstAt === 0 && counts().messages > 0) firstAt = performance.now();
    await sleep(20);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { messages, conversations } = counts();
  db.close();
  report("mailbox: 1,000 waiting mails, messages", messages, { atLeast: 1_000, atMost: 1_000, unit: "messages" });
  report("mailbox: conversations of them", conversations, { atLeast: 716, atMost: 716, unit: "conversations" });
  report("mailbox: from the first start to the last mail", waiting.mails / seconds, { atLeast: 150, unit: "mails/s" });
}

async function measureArrival(target: Target, dovecot: Dovecot) {
  const agent = await openAgent(target, 0);
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  agent.on("changes", (batch) => {
    for (const change of batch.changes) {
      const at = change.kind === "message" ? sentAt.get(change.message.subject ?? "") : undefined;
      if (at !== undefined) latencies.push(performance.now() - at);
    }
  });
  for (let count = 0; count < later; count++) {
    const subject = `Later ${count}`;
    sentAt.set(subject, performance.now());
    const fields = { "Message-ID": `<later${count}@customers.example>`, Subject: subject };
    await dovecot.deliver(user, mailFrom(`c${count}@customers.example`, fields));
    await sleep(50 + Math.random() * 100);
  }
  const until = performance.now() + 10_000;
  while (latencies.length < later && performance.now() < until) await sleep(50);
  agent.disconnect();
  if (latencies.length !== later) throw new Error(`the agent saw ${latencies.length} of ${later} mails`);
  note("mailbox: delivered to on screen, median", percentile(latencies, 0.5), "ms");
  report("mailbox: delivered to on screen, p95", percentile(latencies, 0.95), { atMost: 2_000, unit: "ms" });
}

function configFor({ host, ports }: Dovecot) {
  return {
    address: user,
    imap: { host, port: ports.imap, tls: "none", user, password: "secret" },
    smtp: { host, port: 9, tls: "none" },
    since: "all",
  };
}
