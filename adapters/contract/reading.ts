import type { ReaderState } from "#db/vocabulary.ts";
import type { Trouble } from "./trouble.ts";

/** Something that came in, as it came. `key` is the same for every delivery of the same thing. */
export type Arrived = {
  key: string;
  peer: string;
  /** `browser`: seen in a page that runs for the inbox. `list`: nobody told us, it was found afterwards in the network's list. */
  source: "socket" | "http" | "smtp" | "imap" | "browser" | "list";
  raw: Uint8Array;
  /** What is known beside the bytes and cannot be found in them; kept in the ledger as it is. */
  meta?: ArrivedMeta;
};

/** `qr`: to be scanned with the phone, with `needs_pairing`; replaced every few seconds. */
export type ReaderFacts = { qr?: string; memoryBytes?: number; restarts?: number; version?: string };

/** JSON, of the adapter's own making. */
export type ArrivedMeta = Record<string, unknown>;

/** What reading needs from the house. */
export type ReadingHost<Config> = {
  inbox: { id: string; key: string; config: Config };
  now(): number;
  allowPrivateHosts: boolean;
  /** How far this inbox was read, as last given to `accept`; null at first. Shape is the adapter's own business. */
  cursor(): Promise<unknown>;
  /**
   * Puts what arrived into the ledger together with the cursor, in one transaction; resolves once both are on disk.
   * What is there already is recognised by its key. Rejects when the disk does not take it: do not go on.
   */
  accept(arrived: Arrived[], cursor?: unknown): Promise<void>;
  /** `facts`: what the inbox's screen shows beside it, e.g. the memory of a browser that runs for it. */
  report(state: ReaderState, trouble?: Trouble, facts?: ReaderFacts): void;
  /** The reader is alive and has seen everything up to now. Lag is measured from here. */
  caughtUp(): void;
  saveConfig(config: Config): Promise<void>;
  /** A folder of this inbox alone in the data folder, the same as `AdapterHost.folder`. */
  folder(): Promise<string>;
  signal: AbortSignal;
};
