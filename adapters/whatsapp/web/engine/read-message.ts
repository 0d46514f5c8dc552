import { z } from "zod";

import type { EngineItem, Peer } from "../item.ts";

/** An id as the page writes it, alone or with its pieces. */
const id = z.union([z.string(), z.object({ _serialized: z.string() }).transform((whole) => whole._serialized)]);
const words = z.string().nullish();

/** What the page says of a message, as far as it concerns us. */
export const pageMessage = z.object({
  id: z.object({ id: z.string(), fromMe: z.boolean(), remote: id, _serialized: z.string() }),
  type: z.string(),
  t: z.number(),
  from: id,
  to: id.nullish(),
  ack: z.number().nullish(),
  body: words,
  caption: words,
  directPath: words,
  mimetype: words,
  filename: words,
  size: z.number().nullish(),
  notifyName: words,
  lat: z.number().nullish(),
  lng: z.number().nullish(),
  loc: words,
  vcardList: z.array(z.object({ vcard: z.string() })).nullish(),
  pollName: words,
  quotedStanzaID: words,
  quotedParticipant: id.nullish(),
  isForwarded: z.boolean().nullish(),
  latestEditSenderTimestampMs: z.number().nullish(),
  protocolMessageKey: z.object({ id: z.string(), fromMe: z.boolean() }).nullish(),
});
export type PageMessage = z.infer<typeof pageMessage>;

/** The customer's side of the chat; null where it is no chat with one person: a group, a channel, a status. */
export function peerWidOf({ id }: PageMessage): string | null {
  return readWid(id.remote);
}

/** Without the number of the device, which some messages have. */
export function readWid(text: string): string | null {
  const [, user, server] = /^(\d+)(?::\d+)?@(c\.us|lid)$/.exec(text.replace("@s.whatsapp.net", "@c.us")) ?? [];
  return user && server ? `${user}@${server}` : null;
}

type MessageItem = Extract<EngineItem, { kind: "message" }>;

/** A message as the ledger keeps it. `null`: it is no message but the page's own remark, e.g. about encryption. */
export function readMessage(message: PageMessage, peer: Peer): MessageItem | null {
  if (remarks.has(message.type)) return null;
  const { id, type } = message;
  const hasFile = Boolean(message.directPath);
  const isCard = type === "vcard" || type === "multi_vcard";
  const isPlace = type === "location" && typeof message.lat === "number" && typeof message.lng === "number";
  const text = hasFile ? message.caption : isCard || isPlace ? "" : (message.body ?? message.pollName);
  const [name = null, address = null] = (message.loc ?? "").split("\n").filter((line) => line !== "");
  return {
    kind: "message",
    id: id.id,
    fromMe: id.fromMe,
    peer: { ...peer, name: id.fromMe ? null : (message.notifyName ?? null) },
    type,
    text: text ?? "",
    at: message.t * 1000,
    media: hasFile
      ? {
          message: id._serialized,
          mimetype: message.mimetype ?? "application/octet-stream",
          filename: message.filename ?? null,
          bytes: message.size ?? null,
        }
      : null,
    location: isPlace ? { latitude: message.lat ?? 0, longitude: message.lng ?? 0, name, address } : null,
    vcards: type === "vcard" ? [message.body ?? ""] : (message.vcardList ?? []).map(({ vcard }) => vcard),
    quoted: message.quotedStanzaID
      ? { id: message.quotedStanzaID, fromMe: readWid(message.quotedParticipant ?? "") !== peerWidOf(message) }
      : null,
    forwarded: message.isForwarded ?? false,
  };
}

/** What the writer took back; the remark that says so may be a message of its own, which names the one that it is about. */
export function readRevoked(message: PageMessage, peer: Peer): EngineItem {
  const about = message.protocolMessageKey ?? message.id;
  return { kind: "revoked", id: about.id, fromMe: about.fromMe, peer, at: message.t * 1000 };
}

export function readEdited(message: PageMessage, peer: Peer): EngineItem | null {
  const at = message.latestEditSenderTimestampMs;
  if (!at) return null;
  const text = (message.directPath ? message.caption : message.body) ?? "";
  return { kind: "edited", id: message.id.id, fromMe: message.id.fromMe, peer, text, at };
}

/** Nobody wrote these. */
const remarks = new Set([
  "e2e_notification",
  "notification",
  "notification_template",
  "gp2",
  "broadcast_notification",
  "protocol",
  "ciphertext",
  "revoked",
  "debug",
]);
