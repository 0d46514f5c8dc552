// node tests/load/mailbox.ts [mails] [bytes each]: how fast a mailbox is read, from connecting to the last transaction.
import { readMailbox } from "#adapters/email/imap/read.ts";
import { startDovecot } from "#tests/support/dovecot.ts";
import { emptyLedger, loopbackConfig, readingHost } from "#tests/support/mailbox-host.ts";

const [mails = 1_000, bytes = 5_000] = process.argv.slice(2).map(Number);
const user = "support@example.test";
const dovecot = await startDovecot();
const line = `${"x".repeat(70)}\r\n`;
const body = line.repeat(Math.ceil(bytes / line.length));
const delivered = Array.from({ length: mails }, (_, at) => `From: maya@example.org\r\nSubject: mail ${at}\r\n\r\n${body}`);
await dovecot.deliver(user, ...delivered);

const ledger = emptyLedger();
const stopping = new AbortController();
const config = loopbackConfig({ imap: dovecot.ports.imap }, { since: "all" });
const startedAt = performance.now();
const done = readMailbox(readingHost(config, ledger, stopping.signal, { acceptMs: 5 }));
while (ledger.rows.length < mails) await new Promise((resolve) => setTimeout(resolve, 5));
const ms = performance.now() - startedAt;
process.stdout.write(`${mails} mails of ${bytes} bytes read in ${ms.toFixed(0)} ms: ${((mails / ms) * 1_000).toFixed(0)}/s\n`);

const waits: number[] = [];
for (let at = 0; at < 10; at++) {
  const sentAt = performance.now();
  await dovecot.deliver(user, `From: maya@example.org\r\nSubject: announced ${at}\r\n\r\nHello\r\n`);
  while (ledger.rows.length < mails + at + 1) await new Promise((resolve) => setTimeout(resolve, 5));
  waits.push(performance.now() - sentAt);
}
waits.sort((a, b) => a - b);
process.stdout.write(`announced mails in the ledger after p50 ${waits[5]?.toFixed(0)} ms, at most ${waits.at(-1)?.toFixed(0)} ms\n`);
stopping.abort();
await done;
await dovecot.close();
