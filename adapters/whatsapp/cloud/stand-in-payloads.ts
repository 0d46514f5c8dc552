/** What a customer does on their phone. */
export type CustomerDoes =
  | { kind: "text"; text: string; answers?: string }
  | {
      kind: "media";
      type: "image" | "video" | "audio" | "document" | "sticker";
      file: { bytes: Uint8Array; contentType: string; filename?: string };
      caption?: string;
      voice?: boolean;
    }
  | { kind: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | { kind: "contacts"; cards: { name: string; phones: string[]; emails?: string[] }[] }
  | { kind: "reaction"; to: string; emoji: string | null }
  | { kind: "button"; title: string; id: string }
  | { kind: "edit"; of: string; text: string }
  | { kind: "revoke"; of: string }
  /** Something that WhatsApp does not hand over, e.g. a poll. */
  | { kind: "unsupported" };

/** Null number: they hide it. */
export type Customer = { number: string | null; userId?: string; name?: string };

/** The message as Meta's webhooks have it, without its sender. `mediaId` is where the file lies. */
export function messageBody(does: CustomerDoes, mediaId: string | null): Record<string, unknown> {
  switch (does.kind) {
    case "text":
      return { type: "text", text: { body: does.text }, ...(does.answers ? { context: { id: does.answers } } : {}) };
    case "media": {
      const { type, file, caption, voice } = does;
      const { contentType, filename } = file;
      const said = { ...(caption ? { caption } : {}), ...(filename ? { filename } : {}), ...(voice ? { voice } : {}) };
      return { type, [type]: { id: mediaId, mime_type: contentType, sha256: "", ...said } };
    }
    case "location": {
      const { kind, ...location } = does;
      return { type: kind, location };
    }
    case "contacts": {
      const contacts = does.cards.map(({ name, phones, emails = [] }) => ({
        name: { formatted_name: name },
        phones: phones.map((phone) => ({ phone, type: "CELL" })),
        emails: emails.map((email) => ({ email, type: "HOME" })),
      }));
      return { type: "contacts", contacts };
    }
    case "reaction":
      return { type: "reaction", reaction: { message_id: does.to, ...(does.emoji ? { emoji: does.emoji } : {}) } };
    case "button": {
      const { title, id } = does;
      return { type: "interactive", interactive: { type: "button_reply", button_reply: { id, title } } };
    }
    case "edit": {
      const message = { type: "text", text: { body: does.text } };
      return { type: "edit", edit: { original_message_id: does.of, message } };
    }
    case "revoke":
      return { type: "revoke", revoke: { original_message_id: does.of } };
    case "unsupported":
      return {
        type: "unsupported",
        errors: [{ code: 131051, title: "Message type unknown", error_data: { details: "not supported" } }],
      };
  }
}

/** How Meta names whoever wrote: by number and by an id of this business alone, or by the id only. */
export function senderOf({ number, userId }: Customer): Record<string, unknown> {
  return { ...(number ? { from: number } : {}), ...(userId ? { from_user_id: userId } : {}) };
}

export function contactOf({ number, userId, name }: Customer): Record<string, unknown> {
  return {
    profile: { name: name ?? "" },
    ...(number ? { wa_id: number } : {}),
    ...(userId ? { user_id: userId } : {}),
  };
}
