import type { Address, InboundEvent, InboundMessage, ReceiptState } from "../../contract/channel.ts";
import type { ArrivedMeta } from "../../contract/reading.ts";
import { whatsappAddress } from "../address.ts";
import { type EngineItem, engineItem, messageKey, type Peer } from "./item.ts";
import { readVcard } from "./vcard.ts";

type MessageItem = Extract<EngineItem, { kind: "message" }>;

/** What the page told of one message, in the words of the house. Pure. */
export function parseItem(raw: Uint8Array, inboxId: string, meta: ArrivedMeta | null = null): InboundEvent[] {
  const item = engineItem.parse(JSON.parse(new TextDecoder().decode(raw)));
  switch (item.kind) {
    case "message":
      return [readMessage(item, inboxId)];
    case "ack":
      return readAck(item, meta);
    case "reaction": {
      const { emoji, at } = item;
      const [from] = addressesOf(item.peer, inboxId);
      return [{ kind: "reaction", externalId: messageKey(item.message), from, emoji: emoji === "" ? null : emoji, at }];
    }
    case "edited":
      return [{ kind: "edited", externalId: messageKey(item), text: item.text, at: item.at }];
    case "revoked":
      return [{ kind: "deleted", externalId: messageKey(item), at: item.at }];
  }
}

function readMessage(item: MessageItem, inboxId: string): InboundEvent {
  if (!isUnderstood(item)) return { kind: "unsupported", what: item.type };
  const message: InboundMessage = {
    externalId: messageKey(item),
    from: { addresses: addressesOf(item.peer, inboxId), name: item.peer.name, locale: null, timeZone: null },
    text: item.text,
    attachments: item.media ? [attachmentOf(item, item.media)] : [],
    class: "human",
    sentAt: item.at,
    clientId: null,
    context: contextOf(item),
    answersExternalId: item.quoted ? messageKey(item.quoted) : null,
    letter: null,
  };
  return { kind: item.fromMe ? "echo" : "message", message };
}

function isUnderstood(item: MessageItem): boolean {
  return item.text !== "" || item.media !== null || item.location !== null || item.vcards.length > 0;
}

function attachmentOf({ type }: MessageItem, media: NonNullable<MessageItem["media"]>) {
  const shown = type === "ptt" ? ("voice" as const) : type === "sticker" ? ("sticker" as const) : ("file" as const);
  // Voice notes name their codec, which no list of content types does.
  const contentType = media.mimetype.split(";")[0]?.trim().toLowerCase() ?? "application/octet-stream";
  return {
    kind: "remote" as const,
    ref: { message: media.message },
    filename: media.filename ?? `${names[type] ?? "file"}${extensions[contentType] ?? ""}`,
    contentType,
    bytes: media.bytes,
    shownAs: shown,
  };
}

const names: Record<string, string> = {
  image: "photo",
  video: "video",
  ptt: "voice",
  audio: "audio",
  sticker: "sticker",
  document: "document",
};
const extensions: Record<string, string> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
  "image/gif": ".gif",
  "video/mp4": ".mp4",
  "audio/ogg": ".ogg",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "application/pdf": ".pdf",
};

function contextOf({ location, vcards, forwarded }: MessageItem): Record<string, unknown> {
  return {
    ...(location ? { location } : {}),
    ...(vcards.length > 0 ? { cards: vcards.map(readVcard) } : {}),
    ...(forwarded ? { forwarded } : {}),
  };
}

const states: Record<number, ReceiptState> = { [-1]: "failed", 1: "sent", 2: "delivered", 3: "read", 4: "read" };

/** `meta.partId` where this very process sent it. */
function readAck({ id, ack, at }: Extract<EngineItem, { kind: "ack" }>, meta: ArrivedMeta | null): InboundEvent[] {
  const state = states[ack];
  if (!state) return [{ kind: "unsupported", what: `ack ${ack}` }];
  const partId = typeof meta?.partId === "string" ? meta.partId : null;
  const providerId = messageKey({ id, fromMe: true });
  const reason = state === "failed" ? "WhatsApp did not send it." : null;
  return [{ kind: "receipt", partId, providerId, state, reason, at }];
}

/**
 * The number first, where it is known: somebody is the same person whether a message names their number or the address
 * behind which they hide it.
 */
export function addressesOf({ wid, alias }: Peer, inboxId: string): [Address, ...Address[]] {
  const known = [wid, alias].filter((one) => one !== null);
  const [first = wid, ...others] = known.toSorted((a, b) => Number(a.endsWith("@lid")) - Number(b.endsWith("@lid")));
  // A number as the other ways into WhatsApp write it, without plus; what hides one as it is.
  const addressOf = (one: string) => whatsappAddress(one.replace(/@c\.us$/, ""), inboxId);
  return [addressOf(first), ...others.map(addressOf)];
}
