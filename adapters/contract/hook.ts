import type { Arrived } from "./reading.ts";
import type { Sentence } from "./trouble.ts";

/** A request from a network, as it came. */
export type HookRequest = {
  method: "GET" | "POST";
  /** As the network was told it: made from our public address, never from what the request says of itself. */
  url: string;
  /** What follows the inbox key, without a leading slash: `messages`, `status/<partId>`, "". */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** When it came. */
  at: number;
};

export type HookAnswer =
  /** Kept in the ledger before it is answered with 200; `key` tells a second delivery. */
  | { kind: "accepted"; arrived: Arrived[]; answer?: { contentType: string; text: string } }
  /** Answered at once: nothing to keep, e.g. the challenge by which a network makes sure of us. */
  | { kind: "answered"; contentType: string; text: string }
  /** Not signed by whom it says: 403, nothing is kept, the inbox's health counts it and shows `url`. */
  | { kind: "forged"; why: string }
  /** Nothing lies at this path: 404. */
  | { kind: "nothing_here" };

/** For networks that call us. */
export type HookDoor<Config> = {
  /** Their addresses are `/hooks/<name>/<inboxKey>/…`. */
  name: string;
  /** More is refused with 413 before it is read. */
  mostBytes: number;
  /** Pure: checks the signature on the raw bytes, and cuts what came into items of the ledger. */
  receive(request: HookRequest, inbox: { id: string; config: Config }): HookAnswer;
  /**
   * Where a network calls one address for several inboxes: is this item meant for this one? An item that is not goes to
   * the inbox it is meant for, if that one believes the request as well. Pure.
   */
  isMeantFor?(item: Arrived, config: Config): boolean;
  /** What to paste where at the provider. `path` follows the inbox key. */
  addresses: readonly { path: string; what: Sentence }[];
};
