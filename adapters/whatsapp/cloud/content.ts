import type { RemoteAttachment } from "../../contract/media.ts";
import type { CloudContent } from "./payloads.ts";

type Content = { text: string; attachments: RemoteAttachment[]; context: Record<string, unknown> };
type Media = NonNullable<CloudContent["image"]>;

/** Words, files and what else a message shows. A kind that we do not know is said to be one, not dropped. */
export function contentOf(message: CloudContent, id: string): Content {
  const { type, text, location, contacts, button, interactive } = message;
  const media = mediaOf(message);
  if (text) return { ...nothing, text: text.body };
  if (media) return { ...nothing, text: media.media.caption ?? "", attachments: [fileOf(media.kind, media.media, id)] };
  if (location) {
    const { latitude, longitude, name = null, address = null } = location;
    return { ...nothing, context: { location: { latitude, longitude, name, address } } };
  }
  if (contacts) return { ...nothing, context: { cards: contacts.map(cardOf) } };
  if (button) return { ...nothing, text: button.text ?? "", context: { button: button.payload ?? button.text ?? "" } };
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  if (chosen) return { ...nothing, text: chosen.title ?? "", context: { button: chosen.id ?? chosen.title ?? "" } };
  if (interactive?.nfm_reply)
    return { ...nothing, text: interactive.nfm_reply.body ?? "", context: { button: "form" } };
  if (type === "system") return nothing;
  return { ...nothing, context: { unsupported: type } };
}

const nothing: Content = { text: "", attachments: [], context: {} };

const mediaKinds = ["image", "video", "audio", "document", "sticker"] as const;
type MediaKind = (typeof mediaKinds)[number];

function mediaOf(message: CloudContent): { kind: MediaKind; media: Media } | null {
  for (const kind of mediaKinds) {
    const media = message[kind];
    if (media?.id) return { kind, media };
  }
  return null;
}

function fileOf(kind: MediaKind, media: Media, messageId: string): RemoteAttachment {
  const contentType = media.mime_type?.replace(/;.*$/s, "").trim() ?? "application/octet-stream";
  return {
    kind: "remote",
    ref: { mediaId: media.id, messageId },
    filename: media.filename ?? `${kind}.${endings[contentType] ?? contentType.split("/")[1] ?? "bin"}`,
    contentType,
    bytes: null,
    shownAs: kind === "sticker" ? "sticker" : kind === "audio" && media.voice ? "voice" : "file",
  };
}

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "video/3gpp": "3gp",
  "text/plain": "txt",
};

function cardOf(card: NonNullable<CloudContent["contacts"]>[number]) {
  return {
    name: card.name?.formatted_name ?? card.name?.first_name ?? card.org?.company ?? "",
    phones: (card.phones ?? []).flatMap((one) => one.phone ?? (one.wa_id ? `+${one.wa_id}` : [])),
    emails: (card.emails ?? []).flatMap((one) => one.email ?? []),
  };
}
