import type { z } from "zod";
import type { Channel, IdentityScheme, MessageClass } from "#db/vocabulary.ts";
import type { Money } from "./guidance/money.ts";
import type { HookDoor } from "./hook.ts";
import type { InboundLetter, Mailbox, OutboundLetter } from "./letter.ts";
import type { FetchedMedia, RemoteAttachment } from "./media.ts";
import type { PracticeDoor } from "./practice.ts";
import type { ChannelProfile } from "./profile.ts";
import type { ArrivedMeta, ReadingHost } from "./reading.ts";
import type { FilledTemplate, MessageTemplate } from "./template.ts";
import type { Trouble } from "./trouble.ts";

/**
 * An address of a person. `scope` is the inbox id where the value means something only there, else "". `spellings`:
 * other ways in which networks write the same address, so that its person is recognised; `value` itself is never
 * rewritten, and is the one that is answered.
 */
export type Address = {
  scheme: IdentityScheme;
  scope: string;
  value: string;
  verified: boolean;
  spellings?: readonly string[];
};

/** A file that the writer has uploaded to us before, one that came with the bytes, or one that is fetched later. */
export type InboundAttachment =
  | { kind: "uploaded"; attachmentId: string; uploaderId: string }
  /** `contentId` when the body shows it in its midst. The content type is what the sender claims. */
  | { kind: "enclosed"; filename: string; contentType: string; contentId: string | null; bytes: Uint8Array }
  | RemoteAttachment;

/** What a customer said, in our words. `externalId` is the provider's, unique within the inbox; null where we are it. */
export type InboundMessage = {
  externalId: string | null;
  /** The address that wrote, first; further addresses known to be the same person follow. */
  from: { addresses: [Address, ...Address[]]; name: string | null; locale: string | null; timeZone: string | null };
  text: string;
  attachments: InboundAttachment[];
  class: MessageClass;
  sentAt: number;
  /** Given by the sender's own device, so that a retry is recognised on its screen. */
  clientId: string | null;
  /**
   * What else is known: the page the widget is on, a `location` ({ latitude, longitude, name, address }), contact
   * `cards` ([{ name, phones, emails }]), a `button` that was pressed. Screens show what they know.
   */
  context: Record<string, unknown>;
  /** The provider's id of the message that this one answers, where the network says so. */
  answersExternalId?: string | null;
  /** What only letters have; null on channels without subject and recipients. */
  letter: InboundLetter | null;
};

/** Everything a provider may tell us. A payload that we do not know is a case, not an exception. */
export type InboundEvent =
  | { kind: "message"; message: InboundMessage }
  | Receipt
  | Reaction
  | Change
  /**
   * Our own side wrote this elsewhere, e.g. on the phone whose number it is; `message.from` is whom it went to. What we
   * sent ourselves and is told of again is recognised by its id.
   */
  | { kind: "echo"; message: InboundMessage }
  | Consent
  | { kind: "unsupported"; what: string };

export type ReceiptState = "sent" | "delivered" | "read" | "failed";

/**
 * The provider's word about a part. It is found by `partId` where the network brings our own id back, else by
 * `providerId`; a part that knew no provider's id yet keeps this one.
 */
export type Receipt = {
  kind: "receipt";
  partId?: string | null;
  providerId: string | null;
  state: ReceiptState;
  /** The provider's words; null where there are none. */
  reason: string | null;
  /** With `failed`: one of the reasons that the screen has a sentence for, e.g. `recipient_unreachable`. */
  code?: string | null;
  /** With `failed`: the handset may only be off. The part is sent once more after this long, the first time. */
  retryAfterMs?: number | null;
  at: number;
};

/**
 * `emoji` null: taken back. One for each person and message. What is about a message that is not here yet waits for it,
 * and holds up nothing that comes after.
 */
export type Reaction = { kind: "reaction"; externalId: string; from: Address; emoji: string | null; at: number };

/** The writer changed or took back what they had sent. */
export type Change =
  | { kind: "edited"; externalId: string; text: string; at: number }
  | { kind: "deleted"; externalId: string; at: number };

/** Somebody does not, or does again, want to be written to on this inbox. The message with the word comes beside it. */
export type Consent = { kind: "consent"; from: Address; state: "opted_out" | "opted_in"; word: string; at: number };

/** One thing to send. `id` is ours and unique: use it wherever the network takes an idempotency key. */
export type OutboundPart = {
  id: string;
  to: Address;
  text: string;
  attachments: OutboundAttachment[];
  letter: OutboundLetter | null;
  template: FilledTemplate | null;
  /** The provider's id of the message that this one answers; null for none. */
  answersExternalId: string | null;
  /** Tries before this one. */
  tries: number;
  /** All of it was handed over, and nobody said what became of it. False when a process ended before it came so far. */
  unanswered: boolean;
  /** When it was handed over, with `unanswered`. */
  handedOverAt?: number | null;
};
export type OutboundAttachment = { id: string; filename: string; contentType: string; bytes: number };

/** A refusal is an answer that the agent sees; only bugs throw. */
export type DeliveryOutcome =
  /** `detail` says what else is worth knowing, e.g. who was refused while others were not. */
  | { kind: "accepted"; providerId: string; detail?: string }
  | { kind: "rejected"; reason: string; detail: string }
  /**
   * `uncounted`: nobody's fault, e.g. the network's pace; such a try does not bring the part nearer to being given up.
   * `slower`: the network asks the whole inbox to slow down: nothing leaves it for that long, and less afterwards.
   */
  | { kind: "deferred"; retryAfterMs: number; detail: string; uncounted?: boolean; slower?: boolean }
  /** The account itself is refused: the inbox is paused with this trouble, and its queue kept. */
  | { kind: "stopped"; trouble: Trouble; detail: string }
  /** The request left and no answer came: looked up later, never blindly sent again. */
  | { kind: "unknown"; detail: string };

/**
 * What a lookup of an `unknown` part found. `candidates`: networks that know nothing of our ids show what was sent that
 * looks like it, oldest first: it is the first that no other part of ours is known by, and was never sent when all are.
 */
export type LookupResult =
  | { kind: "sent"; providerId: string }
  | { kind: "candidates"; providerIds: string[] }
  | { kind: "never_sent" }
  | { kind: "still_unknown" };

/**
 * The least time between two parts: of the whole inbox, and to the same address. `slots`: how many of these times a part
 * takes, where carriers count in smaller pieces; absent: one.
 */
export type Pace = {
  everyMs: number;
  sameAddressEveryMs: number;
  slots?(part: { text: string; attachments: OutboundAttachment[] }): number;
};

/** How a message is cut into parts. Pure. */
export type Split = (message: { text: string; attachments: OutboundAttachment[] }) => {
  text: string;
  attachments: OutboundAttachment[];
}[];

/** What an adapter may ask of the house. */
export type AdapterHost<Config> = {
  inbox: { id: string; key: string; config: Config };
  now(): number;
  /** May hosts on private addresses be called? Only where the operator said so. */
  allowPrivateHosts: boolean;
  report(state: "ready" | "connecting" | "needs_pairing" | "failed", trouble?: Trouble): void;
  /** The bytes of a file of ours that a part carries. */
  openAttachment(id: string): Promise<Uint8Array>;
  /** An address under which the network fetches a file of ours, for as long as `forMs`; it carries the exact type. */
  linkAttachment(id: string, forMs: number): string;
  /** Where the network is to call us: `/hooks/<name>/<inboxKey>/<path>` at our public address. */
  hookUrl(path: string): string;
  /** Keeps what the network renewed (a refresh token that rotates). The connection stays open. */
  saveConfig(config: Config): Promise<void>;
  /** A folder of this inbox alone in the data folder, e.g. for a browser's profile. It goes when the inbox is removed. */
  folder(): Promise<string>;
  signal: AbortSignal;
};

export type Connection = {
  /**
   * `handingOver` is awaited right before the network has all that it needs to deliver, where sending takes more than one
   * step: a process that ends later leaves an unknown part, one that ends earlier a part that is safely sent again.
   */
  send(part: OutboundPart, handingOver?: () => Promise<void>): Promise<DeliveryOutcome>;
  lookUp(part: OutboundPart): Promise<LookupResult>;
  /**
   * What is wrong and how to mend it, found by trying; null when all is well. `onStep` is told as each step begins:
   * `dns`, `tls`, `login`, `folder`, `sending`.
   */
  test(onStep?: (step: string) => void): Promise<Trouble | null>;
  /** Fetches what lies with the network. Only where messages bring remote files. */
  fetchMedia?(ref: Record<string, unknown>): Promise<FetchedMedia>;
  /** The templates of the account, as they are now. Rejects when the network does not say. */
  listTemplates?(): Promise<MessageTemplate[]>;
  /** Tells the customer that it was read, or that an answer is being written; may be lost. */
  signalReading?(to: Address, externalId: string, typing: boolean): Promise<void>;
};

/** Where people give access on the provider's own page rather than by a password (OAuth 2.0 with RFC 7636). */
export type SignInDoor<Config> = {
  /** A secret for one sign-in, and what is told of it beforehand. */
  makeProof(): { verifier: string; challenge: string };
  /** What was typed, completed for `config` with what only the sign-in will bring. */
  draft(typed: Record<string, unknown>): Record<string, unknown>;
  /** Where to send the person; null when the draft names no such way in. */
  authorizeUrl(draft: Config, asked: { redirectUri: string; state: string; challenge: string }): string | null;
  /** Trades the code that came back; the only part that calls the network. */
  exchange(
    draft: Config,
    given: { code: string; verifier: string; redirectUri: string },
    host: { now(): number; allowPrivateHosts: boolean },
  ): Promise<{ kind: "signed_in"; config: Config } | { kind: "refused"; trouble: Trouble }>;
};

/** For networks whose people connect to us rather than to a carrier. */
export type VisitorDoor<Config> = {
  /** May a page of this origin show the inbox? `own` is our own public origin. */
  admits(config: Config, origin: string | null, own: string): boolean;
  /** Did the website's server sign this user? */
  vouchesFor(config: Config, identity: { id: string; hash: string }): boolean;
  /** The bytes that go into the ledger for what a visitor sent. */
  write(sent: VisitorWords): { key: string; peer: string; raw: Uint8Array };
};

/** What an inbox for letters is called. */
export type LetterHead<Config> = {
  mailbox(config: Config): Mailbox;
  /** Further addresses whose letters reach this inbox. */
  aliases(config: Config): string[];
  /** What an agent wrote in the rich editor, as it may be stored and sent, and the same as plain text. */
  clean(html: string): { html: string; text: string };
};

/** What a visitor sent, with who they have shown to be. `visitor` is the hash of their token. */
export type VisitorWords = {
  clientId: string;
  visitor: string;
  user: { id: string; name: string | null; email: string | null } | null;
  text: string;
  attachmentIds: string[];
  locale: string;
  timeZone: string | null;
  page: { url: string; title: string } | null;
  at: number;
};

/** One network carried by one provider. Everything but `connect` is pure. */
export type ChannelAdapter<Config = unknown> = {
  channel: Channel;
  provider: string;
  profile: ChannelProfile;
  config: z.ZodType<Config>;
  /** French for the sentences in which `config` refuses. */
  configWords?: Readonly<Record<string, string>>;
  /** Fields of `config` that are never shown again; a dot leads inside, e.g. `imap.password`. */
  secrets: readonly string[];
  /**
   * Raw bytes, as accepted, into events. Throws on bytes that can never be read: they are quarantined. A promise where
   * reading takes long enough to be done beside the event loop. `meta` is what arrived with the bytes.
   */
  parse(
    raw: Uint8Array,
    inbox: { id: string; config: Config },
    meta?: ArrivedMeta | null,
  ): InboundEvent[] | Promise<InboundEvent[]>;
  split: Split;
  /** What an agent typed as the address to write to first; null when it can be none. Absent: letters, or nobody. */
  addressee?(typed: string, config: Config): Address | null;
  /** How fast parts may leave. Absent: as fast as they come. */
  pace?(config: Config): Pace;
  /** What a segment costs, where the carrier counts in them and the configuration says so. */
  segmentPrice?(config: Config): Money | undefined;
  visitors?: VisitorDoor<Config>;
  hooks?: HookDoor<Config>;
  /** Present where people write letters: with a subject, to several people, in threads of their own. */
  letters?: LetterHead<Config>;
  signIn?: SignInDoor<Config>;
  connect(host: AdapterHost<Config>): Promise<Connection>;
  /**
   * For networks that must be asked or listened to: runs until `signal` aborts, in one process at a time. It mends what
   * it can by itself; what it throws is reported and tried again.
   */
  read?(host: ReadingHost<Config>): Promise<void>;
  /** Present where the channel can be tried with nobody at the other end. */
  practice?: PracticeDoor<Config>;
};
