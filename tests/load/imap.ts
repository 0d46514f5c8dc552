import { setTimeout as sleep } from "node:timers/promises";

import { readMailbox } from "#adapters/email/imap/read.ts";
import { startDovecot } from "#tests/support/dovecot.ts";
import { emptyLedger, loopbackConfig, readingHost } from "#tests/support/mailbox-host.ts";
import { percentile, report } from "./report.ts";

const mails = 1_000;
const bytes = 5_000;
/** What a transaction of fifty mails takes, roughly. */
const acceptMs = 5;
const user = "support@example.test";

/** A real mailbox: from connecting to the last of a thousand mails, and from handing one in to the ledger. */
export async function run() {
  const dovecot = await startDovecot();
  const ledger = emptyLedger();
  const stopping = new AbortController();
  const has = async (count: number) => {
    while (ledger.rows.length < count) await sleep(2);
  };
  try {
    const line = `${"x".repeat(70)}\r\n`;
    const body = line.repeat(Math.ceil(bytes / line.length));
    const mail = (subject: string, text: string) => `From: maya@example.org\r\nSubject: ${subject}\r\n\r\n${text}`;
    await dovecot.deliver(user, ...Array.from({ length: mails }, (_, at) => mail(`waiting ${at}`, body)));

    const config = loopbackConfig({ imap: dovecot.ports.imap }, { since: "all" });
    const startedAt = performance.now();
    const done = readMailbox(readingHost(config, ledger, stopping.signal, { acceptMs }));
    await has(mails);
    report("mails read", (mails * 1_000) / (performance.now() - startedAt), { atLeast: 1_000, unit: "a second" });

    const waits: number[] = [];
    for (let at = 1; at <= 10; at++) {
      const sentAt = performance.now();
      await dovecot.deliver(user, mail(`announced ${at}`, "Hello\r\n"));
      await has(mails + at);
      waits.push(performance.now() - sentAt);
    }
    report("an announced mail is there after: median of 10", percentile(waits, 0.5), { atMost: 2_000, unit: "ms" });
    stopping.abort();
    await done;
  } finally {
    stopping.abort();
    await dovecot.close();
  }
}
