import { z } from "zod";

import type {
  ChannelAdapter,
  Connection,
  DeliveryOutcome,
  InboundEvent,
  LookupResult,
  OutboundPart,
} from "#adapters/contract/channel.ts";
import { webchatProfile } from "#adapters/webchat/profile.ts";

/** A network that does as it is told: every outcome that the contract knows, and every thing that may come in. */
export type FarSide = {
  adapter: ChannelAdapter;
  /** Every part that reached the network, in order. */
  received: OutboundPart[];
  /** What the next sends come to; afterwards everything is accepted again. */
  willAnswer(...outcomes: (DeliveryOutcome | "throws")[]): void;
  willFind(...results: (LookupResult | "throws")[]): void;
  /** The next attempts to connect fail. */
  refusesConnections(times: number): void;
  /** Sends wait until the returned function is called. */
  hold(): () => void;
};

const letter = z.object({
  events: z.array(
    z.union([
      z.object({ kind: z.literal("message"), id: z.string(), from: z.string(), text: z.string() }),
      z.object({
        kind: z.literal("receipt"),
        providerId: z.string(),
        state: z.enum(["sent", "delivered", "read", "failed"]),
      }),
      z.object({ kind: z.literal("unsupported"), what: z.string() }),
    ]),
  ),
});
export type Letter = z.infer<typeof letter>;

export function farSide(profile = webchatProfile): FarSide {
  const received: OutboundPart[] = [];
  const outcomes: (DeliveryOutcome | "throws")[] = [];
  const results: (LookupResult | "throws")[] = [];
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
  };
  return {
    received,
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

function readLetter(raw: Uint8Array): InboundEvent[] {
  return letter.parse(JSON.parse(new TextDecoder().decode(raw))).events.map((event) => {
    if (event.kind === "receipt") return { ...event, reason: null, at: 0 };
    if (event.kind === "unsupported") return event;
    const address = { scheme: "phone" as const, scope: "", value: event.from, verified: true };
    return {
      kind: "message",
      message: {
        externalId: event.id,
        from: { addresses: [address], name: null, locale: null, timeZone: null },
        text: event.text,
        attachments: [],
        class: "human",
        sentAt: 0,
        clientId: null,
        context: {},
        letter: null,
      },
    };
  });
}
