import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** What a carrier can be told to do with what it is given next, or with everything to one address. */
export type CarrierFate =
  | "no_such_address"
  | "opted_out"
  | "window_closed"
  | "filtered"
  | "down"
  | "wrong_credentials"
  | "too_fast"
  | { tooFastForSeconds: number }
  /** It has taken the message, and the line goes dead before it says so; or it has not. */
  | "line_goes_dead"
  | "line_goes_dead_empty";

export type CustomerSays = {
  from: string;
  text: string;
  /** What the network calls it; absent: one of its own making. */
  id?: string;
  file?: { contentType: string; bytes: Uint8Array; trouble?: "gone" };
  /** The carrier has it, and tells nobody. */
  isLost?: boolean;
};

/** A phone carrier on this machine, over its real protocol: what every adapter for one must get along with. */
export type Carrier = {
  adapter: ChannelAdapter;
  config: Record<string, unknown>;
  /** Credentials that the carrier refuses from now on, or takes again. */
  brokenConfig: Record<string, unknown>;
  /** Where the carrier is to call: the doors of the house. */
  paste(inbox: Inbox, publicUrl: string): void;
  /** A customer writes; the status with which our side answered the call. */
  write(says: CustomerSays): Promise<{ id: string; status: number }>;
  /** Several messages, and statuses of earlier ones, in one call, where the carrier does that. */
  writeMany?(says: CustomerSays[], statuses: { id: string; state: "delivered" }[]): Promise<number>;
  /** A call that is not the carrier's. */
  forge(inbox: Inbox, publicUrl: string): Promise<number>;
  /** The carrier's word about something it took. */
  say(id: string, state: "sent" | "delivered" | "read" | "failed"): Promise<number>;
  willAnswer(...fates: CarrierFate[]): void;
  /** Everything that it took from us, oldest first. */
  taken(): { id: string; to: string; text: string; files: string[] }[];
  /** What nobody was told of can be found afterwards in a list. */
  keepsList: boolean;
  /** The customers' addresses, as this network writes them. */
  addresses: [string, string];
  close(): Promise<void>;
};
