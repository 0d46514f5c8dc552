import { z } from "zod";

/** Who somebody is to WhatsApp: `33612345678@c.us`, or `1029384756@lid` for who hides their number. */
const wid = z.string().regex(/^\d+@(c\.us|lid)$/);

const person = z.object({
  /** The address that was used. */
  wid,
  /** The other one of the same person, where the page knows it. */
  alias: wid.nullable(),
  name: z.string().nullable(),
});

const media = z.object({
  /** The page's own id of the message that carries it. */
  message: z.string(),
  mimetype: z.string(),
  filename: z.string().nullable(),
  bytes: z.number().int().nullable(),
});

/**
 * What the page told of one message: the line that goes into the ledger as it is. `id` is the network's bare id; with
 * `fromMe` it is the message, whatever form of the person's address the page has it under. Times are epoch milliseconds.
 */
export const engineItem = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("message"),
    id: z.string(),
    fromMe: z.boolean(),
    /** The customer, whoever of both wrote. */
    peer: person,
    type: z.string(),
    text: z.string(),
    at: z.number(),
    media: media.nullable(),
    location: z
      .object({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().nullable(),
        address: z.string().nullable(),
      })
      .nullable(),
    vcards: z.array(z.string()),
    quoted: z.object({ id: z.string(), fromMe: z.boolean() }).nullable(),
    forwarded: z.boolean(),
  }),
  z.object({ kind: z.literal("ack"), id: z.string(), peer: person, ack: z.number().int(), at: z.number() }),
  z.object({
    kind: z.literal("reaction"),
    /** Of the reaction itself. */
    id: z.string(),
    peer: person,
    message: z.object({ id: z.string(), fromMe: z.boolean() }),
    emoji: z.string(),
    at: z.number(),
  }),
  z.object({
    kind: z.literal("edited"),
    id: z.string(),
    fromMe: z.boolean(),
    peer: person,
    text: z.string(),
    at: z.number(),
  }),
  z.object({ kind: z.literal("revoked"), id: z.string(), fromMe: z.boolean(), peer: person, at: z.number() }),
]);
export type EngineItem = z.infer<typeof engineItem>;
export type Peer = z.infer<typeof person>;

/** The same for a message under either form of its chat's address: its bare id, and which of both wrote it. */
export function messageKey({ id, fromMe }: { id: string; fromMe: boolean }): string {
  return `${fromMe ? "out" : "in"}:${id}`;
}

export function readMessageKey(key: string): { id: string; fromMe: boolean } {
  const [, direction, id = ""] = /^(in|out):(.*)$/s.exec(key) ?? [];
  return { id, fromMe: direction === "out" };
}
