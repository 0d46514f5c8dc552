import { z } from "zod";

import type { InboundEvent, InboundMessage } from "../contract/channel.ts";
import type { RemoteAttachment } from "../contract/media.ts";
import type { ArrivedMeta } from "../contract/reading.ts";
import { commandOf, saysYesAgain } from "../shared/opt-out.ts";
import { type Form, readForm } from "../shared/twilio/signature.ts";
import { receiptOf } from "../shared/twilio/status.ts";
import { addressOf } from "./address.ts";

const notes = z.object({ at: z.number(), partId: z.string().nullable().default(null) });

/** A message as Twilio lists it, with its files: what a lost webhook would have said. */
const listed = z.object({
  message: z.object({
    sid: z.string(),
    from: z.string(),
    body: z.string().nullable(),
    dateCreated: z.string().nullable(),
  }),
  media: z.array(z.object({ url: z.string(), contentType: z.string() })),
});

/** Bytes of a webhook, or of what was found in the list of messages afterwards. */
export function parseSms(raw: Uint8Array, meta: ArrivedMeta | null): InboundEvent[] {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(raw);
  if (text.startsWith("{")) return eventsOfListed(listed.parse(JSON.parse(text)));
  const form = readForm(raw) ?? {};
  const { at, partId } = notes.parse(meta ?? { at: 0 });
  const sid = form.MessageSid ?? form.SmsSid;
  if (!sid) throw new Error("neither a message nor a status: there is no MessageSid");
  if (form.MessageStatus) return [receiptOf(form, partId, at)];
  if (!form.From) return [{ kind: "unsupported", what: `Twilio ${form.SmsStatus ?? "call"} without a sender` }];
  const media = Array.from({ length: Math.min(10, Number(form.NumMedia) || 0) }, (_, index) => ({
    url: form[`MediaUrl${index}`] ?? "",
    contentType: form[`MediaContentType${index}`] ?? "application/octet-stream",
  }));
  return eventsOf({ sid, from: form.From, text: form.Body ?? "", media, sentAt: at, optOutType: optOutOf(form) });
}

function eventsOfListed({ message, media }: z.infer<typeof listed>): InboundEvent[] {
  const { sid, from, body, dateCreated } = message;
  const sentAt = dateCreated ? Date.parse(dateCreated) : 0;
  return eventsOf({ sid, from, text: body ?? "", media, sentAt, optOutType: null });
}

type Said = {
  sid: string;
  from: string;
  text: string;
  media: { url: string; contentType: string }[];
  sentAt: number;
  optOutType: "stop" | "start" | "help" | null;
};

function eventsOf(said: Said): InboundEvent[] {
  const { sid, from, text, sentAt: at } = said;
  const known = said.media.length > 0 ? null : commandOf(text);
  const command = said.optOutType ?? known?.command ?? null;
  const isCommand = command !== null && !(command === "start" && saysYesAgain(text));
  const message: InboundMessage = {
    externalId: sid,
    from: { addresses: [addressOf(from)], name: null, locale: null, timeZone: null },
    text,
    attachments: said.media.map((file, index) => remoteFile(sid, file, index)),
    class: isCommand ? "command" : "human",
    sentAt: at,
    clientId: null,
    context: {},
    letter: null,
  };
  const events: InboundEvent[] = [{ kind: "message", message }];
  const state = command === "stop" ? "opted_out" : command === "start" || saysYesAgain(text) ? "opted_in" : null;
  if (state) events.push({ kind: "consent", from: addressOf(from), state, word: text.trim(), at });
  return events;
}

/** Where the account has Twilio's own list of words, what it made of this one counts. */
function optOutOf(form: Form): Said["optOutType"] {
  const said = form.OptOutType?.toLowerCase();
  return said === "stop" || said === "start" || said === "help" ? said : null;
}

function remoteFile(
  sid: string,
  { url, contentType }: { url: string; contentType: string },
  index: number,
): RemoteAttachment {
  const ending = endings[contentType] ?? contentType.split("/")[1]?.replace(/[^a-z0-9]+/g, "") ?? "bin";
  return { kind: "remote", ref: { url, sid }, filename: `${index + 1}.${ending}`, contentType, bytes: null };
}

/** MMS names no files. */
const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "audio/mpeg": "mp3",
  "audio/amr": "amr",
  "video/3gpp": "3gp",
  "text/vcard": "vcf",
  "text/x-vcard": "vcf",
  "text/plain": "txt",
  "text/calendar": "ics",
  "application/pdf": "pdf",
};
