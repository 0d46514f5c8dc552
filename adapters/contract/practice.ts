import type { Mailbox } from "./letter.ts";

/** What somebody who plays the customer can send. `bounce`: their mail system returns what we sent. */
export const practiceKinds = ["person", "out_of_office", "newsletter", "bounce"] as const;
export type PracticeKind = (typeof practiceKinds)[number];

/** What the customer wrote, before their own program made something of it that networks carry. */
export type PracticeWords = {
  kind: PracticeKind;
  from: Mailbox;
  subject: string;
  text: string;
  /** As the customer's program would send it: not ours, so not trusted. */
  html: string | null;
  attachments: { filename: string; contentType: string; bytes: Uint8Array }[];
  /** The message of ours that is answered or returned; null for something new. */
  answered: PracticeAnswered | null;
  at: number;
};
export type PracticeAnswered = {
  externalId: string;
  author: string;
  at: number;
  text: string;
  html: string | null;
  locale: string;
  timeZone: string;
};

/** The other end of a channel, on this machine: the network and its customers, over the real protocol. */
export type PracticeFarSide<Config> = {
  /** How an inbox reaches it; another one at every start. */
  config: Config;
  /** Sends to the inbox as a customer. Answers the id by which the message will be known; rejects when nobody takes it. */
  write(config: Config, words: PracticeWords): Promise<{ externalId: string }>;
  close(): Promise<void>;
};

/** For channels that can be practised without an account. */
export type PracticeDoor<Config> = {
  /** `name` is the sender that customers see. What this needs is loaded only now: most processes never practise. */
  open(name: string): Promise<PracticeFarSide<Config>>;
};
