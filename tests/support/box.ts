import { expect } from "vitest";

import type { ImapSmtpConfig } from "#adapters/email/config.ts";
import { limits } from "#adapters/email/imap/fetch.ts";
import { readMailbox, type Timing, usualTiming } from "#adapters/email/imap/read.ts";
import type { Dovecot } from "./dovecot.ts";
import { emptyLedger, type Ledger, loopbackConfig, readingHost } from "./mailbox-host.ts";

/** Waits that fit a test. */
export const quick: Timing = { ...usualTiming, lookMs: 300, firstRetryMs: 20, longestRetryMs: 100, refusedRetryMs: 50 };

export type Box = {
  user: string;
  ledger: Ledger;
  mail(subject: string, header?: string): string;
  deliver(...subjects: string[]): Promise<void>;
  read(also?: Partial<ImapSmtpConfig>, how?: { timing?: Timing; sizes?: typeof limits; acceptMs?: number }): Reader;
  /** Subjects in the ledger, in the order in which they were kept. */
  subjects(): (string | undefined)[];
  ready(): Promise<void>;
  close(): Promise<void>;
};
export type Reader = { stop(): Promise<void> };

/** Names and passwords of so many mailboxes: each test takes a fresh one. */
export const manyUsers = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`box${at}@example.test`, "secret"]));

/** A mailbox with somebody who reads it, everything unless told otherwise. */
export function openBox(dovecot: Dovecot, user: string): Box {
  const ledger = emptyLedger();
  const readers: Reader[] = [];
  const mail: Box["mail"] = (subject, header = "") =>
    `From: Maya Lopez <Maya@Example.org>\r\nTo: ${user}\r\nSubject: ${subject}\r\n${header}\r\n${subject}\r\n`;
  return {
    user,
    ledger,
    mail,
    deliver: (...subjects) => dovecot.deliver(user, ...subjects.map((subject) => mail(subject))),
    read(also = {}, { timing = quick, sizes = limits, acceptMs = 0 } = {}) {
      const stopping = new AbortController();
      const config = loopbackConfig({ imap: dovecot.ports.imap }, { since: "all", imap: { user }, ...also });
      const done = readMailbox(readingHost(config, ledger, stopping.signal, { acceptMs, id: user }), timing, sizes);
      const reader = {
        async stop() {
          stopping.abort();
          await done;
        },
      };
      readers.push(reader);
      return reader;
    },
    subjects: () => ledger.texts().map((text) => /^subject: (.*)$/im.exec(text)?.[1]),
    ready: () => expect.poll(() => ledger.reports.at(-1)?.state).toBe("ready"),
    async close() {
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
}
