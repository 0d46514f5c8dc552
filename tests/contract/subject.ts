import type { ChannelAdapter, DeliveryOutcome, LookupResult } from "#adapters/contract/channel.ts";
import type { Arrived } from "#adapters/contract/reading.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** One person writes one thing; `id` is what the network calls it. */
export type Said = { id: string; peer: string; text: string };

/** What an adapter's suite must be able to do in the name of its network. Nothing of it is about Guichet's inside. */
export type Subject = {
  adapter: ChannelAdapter;
  /** A configuration with which the adapter reaches its far side. */
  config: Record<string, unknown>;
  /** The bytes as the network delivers them, and their ledger key. */
  message(inbox: Inbox, said: Said): Arrived;
  /** Several in one delivery, where the network does that. */
  batch?(inbox: Inbox, said: Said[]): Arrived;
  receipt?(inbox: Inbox, receipt: { providerId: string; state: "sent" | "delivered" | "read" }): Arrived;
  /** Something that the network may send and that means nothing to us. */
  unsupported?(inbox: Inbox): Arrived;
  /** Bytes that can never be read. */
  unreadable(inbox: Inbox): Arrived;
  /** Ways in for somebody who is not who they say: each answers the code with which it was refused. */
  forgeries: Record<string, (door: { url: string; inbox: Inbox }) => Promise<string>>;
  farSide: {
    /** Texts that reached the network, in order. */
    received(): string[];
    /** What the next sends, and the next lookups, come to. */
    willAnswer(...outcomes: DeliveryOutcome[]): void;
    willFind(...results: LookupResult[]): void;
  };
  /** A file that the channel refuses; absent where it carries everything. */
  refusedFile?: { filename: string; bytes: Uint8Array };
};
