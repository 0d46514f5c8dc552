import type { Fate } from "./fates.ts";
import type { StandInMessage } from "./message.ts";

/** All that a stand-in remembers. */
export type StandInState = {
  accountSid: string;
  authToken: string;
  storehouseUrl: string;
  now(): number;
  messages: Map<string, StandInMessage>;
  /** Own numbers, and where what comes in for them is handed to; "" for nowhere. */
  webhooks: Map<string, string>;
  /** What becomes of messages to a number, from now on; `next` comes first, one for each call. */
  fates: Map<string, Fate>;
  next: Fate[];
  /** Numbers that have written STOP. */
  optedOut: Set<string>;
  /** Content templates, as the list with approvals has them. */
  templates: Record<string, unknown>[];
  /** Fields of every call that would send something, refused ones included. */
  calls: Readonly<Record<string, string>>[];
  /** A message was taken and goes its way. */
  taken(message: StandInMessage): void;
};
