import { z } from "zod";

import { channels, inboxStates } from "#db/vocabulary.ts";
import { money } from "./money.ts";

/** Looks and manners of one inbox; the same for every channel, each field optional. */
export const inboxSettings = z.object({
  /** First words of the widget, per language. */
  greeting: z
    .object({ en: z.string().max(300), fr: z.string().max(300) })
    .partial()
    .optional(),
  /** `#rrggbb`. Checked for contrast against white when set. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "a colour such as #1f4fd8")
    .optional(),
  /** How long a reply can be taken back before it leaves. */
  undoMs: z.number().int().min(0).max(60_000).optional(),
  /** Letters: put below every answer, per language. */
  signature: z
    .object({ en: z.string().max(2_000), fr: z.string().max(2_000) })
    .partial()
    .optional(),
  /** Letters that name no other join a conversation of the same person and subject that is not older than two weeks. */
  joinBySubject: z.boolean().optional(),
  /** Its customers are played by agents, on this machine. Set by the practice mode alone. */
  practice: z.boolean().optional(),
});
const givenSettings = inboxSettings.omit({ practice: true });
export type InboxSettings = z.infer<typeof inboxSettings>;

export const createInbox = z.object({
  channel: z.enum(channels),
  provider: z.string(),
  name: z.string().trim().min(1, "a name, please").max(80),
  /** Checked by the channel's adapter. */
  config: z.record(z.string(), z.unknown()).default({}),
  settings: givenSettings.default({}),
});
export type CreateInbox = z.infer<typeof createInbox>;

/** Tries what was not stored yet, or, with `inboxId`, what is about to be changed. */
export const tryInbox = z.object({
  channel: z.enum(channels),
  provider: z.string(),
  config: z.record(z.string(), z.unknown()),
  inboxId: z.string().optional(),
});
export type TryInbox = z.infer<typeof tryInbox>;

/** `ready`, or which step failed, why, and what to do about it. */
export const trial = z.object({
  ready: z.boolean(),
  step: z.string().nullable(),
  problem: z.string().nullable(),
  fix: z.string().nullable(),
});

export type Trial = z.infer<typeof trial>;

/** Like `createInbox`, or with `inboxId` to sign in again; `returnTo` is the page to come back to when it fails. */
export const startSignIn = createInbox.extend({
  inboxId: z.string().optional(),
  returnTo: z.string().regex(/^\/settings\/inboxes(\/[\w-]+)*$/, "a page below /settings/inboxes"),
});
export type StartSignIn = z.infer<typeof startSignIn>;
export const startedSignIn = z.object({ url: z.url() });

export const updateInbox = z
  .object({
    name: z.string().trim().min(1, "a name, please").max(80),
    state: z.enum(inboxStates),
    config: z.record(z.string(), z.unknown()),
    settings: givenSettings,
  })
  .partial()
  .strict();

/** `problem` and `fix` are sentences for the person who runs the inbox; null when all is well. */
export const inboxHealth = z.object({
  state: z.enum(["ready", "connecting", "paused", "needs_pairing", "failed"]),
  /** Which step failed: `dns`, `tls`, `login`, `folder`, `sending`… */
  step: z.string().nullable(),
  problem: z.string().nullable(),
  fix: z.string().nullable(),
  lastInboundAt: z.number().int().nullable(),
  lastOutboundAt: z.number().int().nullable(),
  /** Everything that came before this was seen; null where nothing must be asked for. */
  readThroughAt: z.number().int().nullable(),
  cursor: z.unknown(),
  queued: z.number().int(),
  /** Parts a minute that may leave, as things are; null where nothing holds them back. */
  perMinute: z.number().int().nullable(),
  failed: z.number().int(),
  quarantined: z.number().int(),
  /** To be scanned with the phone whose number it is, with `needs_pairing`; replaced every few seconds. Admins only. */
  qr: z.string().nullable(),
  /** Of what runs for this inbox beside the server, e.g. a browser; null where nothing does. */
  memoryBytes: z.number().int().nullable(),
  /** How often that was started again since the server began. */
  restarts: z.number().int().nullable(),
  /** Of what the network runs in it. */
  version: z.string().nullable(),
  /** Since when the network refuses the account; what waits is kept until somebody mends it. */
  stoppedAt: z.number().int().nullable(),
  /** When the network last called; null where it never did, or never does. */
  lastHookAt: z.number().int().nullable(),
  /** Calls that were refused because their signature was wrong: how many, and the address of the last with the reason. */
  forged: z.object({ count: z.number().int(), at: z.number().int(), url: z.string(), why: z.string() }).nullable(),
});
export type InboxHealth = z.infer<typeof inboxHealth>;

/** An active inbox that cannot be read or sent from, and what to do about it. */
export const troubledInbox = z.object({
  id: z.string(),
  name: z.string(),
  step: z.string().nullable(),
  problem: z.string(),
  fix: z.string(),
});
export type TroubledInbox = z.infer<typeof troubledInbox>;

export const inboxView = z.object({
  id: z.string(),
  /** Public, unguessable: in the embed code and in webhook addresses. */
  key: z.string(),
  channel: z.enum(channels),
  provider: z.string(),
  name: z.string(),
  state: z.enum(inboxStates),
  settings: inboxSettings,
  /** The configuration with secrets left out; a set secret reads `"••••"`. */
  config: z.record(z.string(), z.unknown()),
  /** What a segment costs here; null where they are not counted, or nobody said. */
  segmentPrice: money.nullable(),
  /** Addresses to paste at the provider, with what each is for; for administrators. */
  hooks: z.array(z.object({ url: z.string(), what: z.object({ en: z.string(), fr: z.string() }) })),
  createdAt: z.number().int(),
});
export type InboxView = z.infer<typeof inboxView>;
