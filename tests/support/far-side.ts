import { createHmac } from "node:crypto";

import { z } from "zod";

import type {
  ChannelAdapter,
  Connection,
  DeliveryOutcome,
  InboundEvent,
  LookupResult,
  OutboundPart,
  Pace,
} from "#adapters/contract/channel.ts";
import type { HookDoor } from "#adapters/contract/hook.ts";
import { type FetchedMedia, mediaKinds } from "#adapters/contract/media.ts";
import { webchatProfile } from "#adapters/webchat/profile.ts";

/** A network that does as it is told: every outcome that the contract knows, and every thing that may come in. */
export type FarSide = {
  adapter: ChannelAdapter;
  /** Every part that reached the network, in order. */
  received: OutboundPart[];
  /** What the next sends come to; afterwards everything is accepted again. */
  willAnswer(...outcomes: (DeliveryOutcome | "throws")[]): void;
  willFind(...results: (LookupResult | "throws")[]): void;
  /** Names of files that were asked for, in order. */
  asked: string[];
  /** What the next files come to; afterwards each is put off. */
  willServe(...media: (FetchedMedia | "throws")[]): void;
  /** Files wait until the returned function is called. */
  holdMedia(): () => void;
  /** The next attempts to connect fail. */
  refusesConnections(times: number): void;
  /** Sends wait until the returned function is called. */
  hold(): () => void;
};

const words = {
  id: z.string(),
  from: z.string(),
  text: z.string(),
  class: z.enum(["human", "command"]).default("human"),
  answers: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
  spellings: z.array(z.string()).optional(),
  /** Names of files that lie with the network. */
  files: z
    .array(z.object({ name: z.string(), bytes: z.number().nullable(), shownAs: z.enum(mediaKinds).optional() }))
    .optional(),
};

const letter = z.object({
  events: z.array(
    z.union([
      z.object({ kind: z.literal("message"), ...words }),
      z.object({ kind: z.literal("echo"), ...words }),
      z.object({
        kind: z.literal("reaction"),
        about: z.string(),
        from: z.string(),
        emoji: z.string().nullable(),
        at: z.number(),
      }),
      z.object({ kind: z.literal("edited"), about: z.string(), text: z.string(), at: z.number() }),
      z.object({ kind: z.literal("deleted"), about: z.string(), at: z.number() }),
      z.object({
        kind: z.literal("receipt"),
        partId: z.string().optional(),
        providerId: z.string().nullable(),
        state: z.enum(["sent", "delivered", "read", "failed"]),
        reason: z.string().nullable().default(null),
        code: z.string().optional(),
        retryAfterMs: z.number().optional(),
      }),
      z.object({
        kind: z.literal("consent"),
        from: z.string(),
        state: z.enum(["opted_in", "opted_out"]),
        word: z.string(),
        at: z.number(),
      }),
      z.object({ kind: z.literal("unsupported"), what: z.string() }),
    ]),
  ),
});
export type Letter = z.input<typeof letter>;

export function farSide(profile = webchatProfile, pace?: Pace): FarSide {
  const received: OutboundPart[] = [];
  const outcomes: (DeliveryOutcome | "throws")[] = [];
  const results: (LookupResult | "throws")[] = [];
  const asked: string[] = [];
  const media: (FetchedMedia | "throws")[] = [];
  let heldMedia: Promise<void> = Promise.resolve();
  let refusals = 0;
  let held: Promise<void> = Promise.resolve();
  const connection: Connection = {
    async send(part) {
      received.push(part);
      await held;
      const outcome = outcomes.shift() ?? { kind: "accepted", providerId: `far-${part.id}` };
      if (outcome === "throws") throw new Error("the line went dead");
      return outcome;
    },
    async lookUp() {
      const result = results.shift() ?? { kind: "still_unknown" };
      if (result === "throws") throw new Error("the line went dead");
      return result;
    },
    test: async () => null,
    async fetchMedia(ref) {
      asked.push(String(ref.name));
      await heldMedia;
      const next = media.shift() ?? { kind: "deferred", retryAfterMs: 0, detail: "not now" };
      if (next === "throws") throw new Error("the line went dead");
      return next;
    },
  };
  return {
    received,
    asked,
    willServe: (...next) => media.push(...next),
    holdMedia() {
      let release = () => {};
      heldMedia = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    willAnswer: (...next) => outcomes.push(...next),
    willFind: (...next) => results.push(...next),
    refusesConnections: (times) => {
      refusals = times;
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    adapter: {
      channel: "sms",
      provider: "far-side",
      profile: { ...profile, channel: "sms" },
      config: z.object({ password: z.string().optional() }).strict(),
      secrets: ["password"],
      parse: readLetter,
      hooks: farHooks,
      ...(pace ? { pace: () => pace } : {}),
      split: ({ text, attachments }) =>
        text.split("\n---\n").map((piece, at) => ({ text: piece, attachments: at === 0 ? attachments : [] })),
      async connect(host) {
        if (refusals > 0) {
          refusals -= 1;
          throw new Error("nobody is there");
        }
        host.report("ready");
        return connection;
      },
    },
  };
}

export function writeLetter(events: Letter["events"]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ events }));
}

/** What the far side puts into `x-far-signature` when it calls. */
export function farSignature(url: string, body: Uint8Array | string): string {
  return createHmac("sha256", "the far side's secret").update(url).update(body).digest("hex");
}

const farHooks: HookDoor<unknown> = {
  name: "far",
  mostBytes: 64 * 1024,
  addresses: [{ path: "letters", what: { en: "Letters", fr: "Lettres" } }],
  receive({ method, url, path, query, headers, body }) {
    if (method === "GET" && path === "") {
      return { kind: "answered", contentType: "text/plain", text: query.get("challenge") ?? "" };
    }
    if (path !== "letters") return { kind: "nothing_here" };
    if (headers["x-far-signature"] !== farSignature(url, body)) {
      return { kind: "forged", why: "the signature does not fit" };
    }
    const key = createHmac("sha256", "key").update(body).digest("hex");
    const answer = { contentType: "text/xml", text: "<Response/>" };
    return {
      kind: "accepted",
      arrived: [{ key, peer: headers["x-far-peer"] ?? "far", source: "http", raw: body }],
      answer,
    };
  },
};

function readLetter(raw: Uint8Array): InboundEvent[] {
  return letter.parse(JSON.parse(new TextDecoder().decode(raw))).events.map((event) => {
    if (event.kind === "receipt") return { ...event, at: 0 };
    if (event.kind === "unsupported") return event;
    if (event.kind === "edited") return { ...event, externalId: event.about };
    if (event.kind === "deleted") return { ...event, externalId: event.about };
    const address = { scheme: "phone" as const, scope: "", value: event.from, verified: true };
    if (event.kind === "consent") return { ...event, from: address };
    if (event.kind === "reaction") return { ...event, externalId: event.about, from: address };
    const spellings = event.spellings ? { spellings: event.spellings } : {};
    return {
      kind: event.kind,
      message: {
        externalId: event.id,
        from: { addresses: [{ ...address, ...spellings }], name: null, locale: null, timeZone: null },
        text: event.text,
        attachments: (event.files ?? []).map((file) => ({
          kind: "remote" as const,
          ref: { name: file.name },
          filename: file.name,
          contentType: "application/octet-stream",
          bytes: file.bytes,
          ...(file.shownAs ? { shownAs: file.shownAs } : {}),
        })),
        class: event.class,
        sentAt: 0,
        clientId: null,
        context: event.context ?? {},
        answersExternalId: event.answers ?? null,
        letter: null,
      },
    };
  });
}
