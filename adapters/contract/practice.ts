import type { Mailbox } from "./letter.ts";

/** What somebody who plays the customer can send. `bounce`: their mail system returns what we sent. */
export const practiceKinds = ["person", "out_of_office", "newsletter", "bounce"] as const;
export type PracticeKind = (typeof practiceKinds)[number];

type PracticeFile = { filename: string; contentType: string; bytes: Uint8Array };

/** What the customer wrote, before their own program made something of it that networks carry. */
export type PracticeWords = {
  kind: PracticeKind;
  from: Mailbox;
  subject: string;
  text: string;
  /** As the customer's program would send it: not ours, so not trusted. */
  html: string | null;
  attachments: PracticeFile[];
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

/** What a network makes of everything that we send to a number, for as long as whoever plays it wants. */
export const practiceTroubles = ["no_such_number", "carrier_down", "window_closed"] as const;
export type PracticeTrouble = (typeof practiceTroubles)[number];

/** A customer's telephone. Numbers begin with + and their country. */
export type PracticePhone = {
  troubles: readonly PracticeTrouble[];
  /** Answers the id by which the message will be known; rejects when nobody takes it. `answers`: an id of the network's. */
  write(
    from: { name: string; number: string },
    words: { text: string; files: PracticeFile[]; answers: string | null },
  ): Promise<{ externalId: string }>;
  /** The customer looks at a message of ours; nothing where networks do not tell. */
  look(providerId: string): Promise<void>;
  /** Did we tell the customer that theirs was read? */
  wasRead(externalId: string): boolean;
  trouble(number: string): PracticeTrouble | null;
  setTrouble(number: string, trouble: PracticeTrouble | null): void;
};

/** The other end of a channel, on this machine: the network and its customers, over the real protocol. */
export type PracticeFarSide<Config> = {
  /** How an inbox reaches it; another one at every start. */
  config: Config;
  /** Where customers write to. */
  address: string;
  /** Letters: sends one to the inbox. Answers the id by which it will be known; rejects when nobody takes it. */
  write?(config: Config, words: PracticeWords): Promise<{ externalId: string }>;
  phone?: PracticePhone;
  close(): Promise<void>;
};

/** What the far side must know of the house. `name` is the sender that customers see. */
export type PracticeHome = {
  name: string;
  /** Where the network is told to call the inbox. It signs this address. */
  hookUrl(path: string): string;
  /** The same place, reached from this machine: our public address may lead over half the world. */
  nearby(url: string): string;
};

/** For channels that can be practised without an account. */
export type PracticeDoor<Config> = {
  /** What this needs is loaded only now: most processes never practise. */
  open(home: PracticeHome): Promise<PracticeFarSide<Config>>;
};
