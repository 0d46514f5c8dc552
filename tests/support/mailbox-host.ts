import { createHash } from "node:crypto";
import type { Arrived, ReadingHost } from "#adapters/contract/reading.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import type { EmailConfig, ImapSmtpConfig } from "#adapters/email/config.ts";
import { imapSmtpConfig } from "#adapters/email/config.ts";

export type Ledger = {
  /** In the order in which they were first kept; a key that is there already is kept once. */
  rows: Arrived[];
  cursor: unknown;
  /** Sizes of all transactions, in order. */
  transactions: number[];
  reports: { state: string; trouble?: Trouble }[];
  caughtUp: number;
  saved: EmailConfig[];
  /** The next `accept` fails, as on a full disk. */
  failNext(times?: number): void;
  texts(): string[];
};

export function emptyLedger(): Ledger {
  const ledger: Ledger = {
    rows: [],
    cursor: null,
    transactions: [],
    reports: [],
    caughtUp: 0,
    saved: [],
    failNext: (times = 1) => {
      failures.set(ledger, times);
    },
    texts: () => ledger.rows.map(({ raw }) => Buffer.from(raw).toString("utf8")),
  };
  return ledger;
}

const failures = new WeakMap<Ledger, number>();

/** The house as a reader sees it: a ledger that keeps mails and cursor together or not at all. */
export function readingHost<Config extends EmailConfig>(
  config: Config,
  ledger: Ledger,
  signal: AbortSignal,
  also: { id?: string; acceptMs?: number } = {},
): ReadingHost<Config> {
  const keys = new Set(ledger.rows.map(({ key }) => key));
  return {
    inbox: { id: also.id ?? "inbox-1", key: "key-1", config },
    now: () => Date.now(),
    allowPrivateHosts: true,
    folder: () => Promise.reject(new Error("mail keeps no folder")),
    cursor: async () => structuredClone(ledger.cursor),
    async accept(arrived, cursor) {
      await new Promise((resolve) => setTimeout(resolve, also.acceptMs ?? 0));
      const left = failures.get(ledger) ?? 0;
      if (left > 0) {
        failures.set(ledger, left - 1);
        throw new Error("database or disk is full");
      }
      ledger.transactions.push(arrived.length);
      for (const one of arrived) {
        if (keys.has(one.key)) continue;
        keys.add(one.key);
        // As the house does: what it keeps is its own copy.
        ledger.rows.push({ ...one, raw: Uint8Array.from(one.raw) });
      }
      if (cursor !== undefined) ledger.cursor = structuredClone(cursor);
    },
    report: (state, trouble) => ledger.reports.push(trouble ? { state, trouble } : { state }),
    caughtUp: () => {
      ledger.caughtUp += 1;
    },
    saveConfig: async (saved) => {
      ledger.saved.push(saved);
    },
    signal,
  };
}

type Server = Partial<ImapSmtpConfig["imap"]>;

/** The configuration of an inbox at servers on loopback. */
export function loopbackConfig(
  ports: { imap?: number; smtp?: number },
  also: Partial<Omit<ImapSmtpConfig, "imap" | "smtp">> & { imap?: Server; smtp?: Server } = {},
): ImapSmtpConfig {
  const login = { user: "support@example.test", password: "secret" };
  return imapSmtpConfig.parse({
    address: "support@example.test",
    name: "Atelier",
    ...also,
    imap: { host: "127.0.0.1", port: ports.imap ?? 1, tls: "none", ...login, ...also.imap },
    smtp: { host: "127.0.0.1", port: ports.smtp ?? 1, tls: "none", ...login, ...also.smtp },
  });
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
