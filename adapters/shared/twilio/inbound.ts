import { z } from "zod";

import type { Receipt } from "../../contract/channel.ts";
import type { RemoteAttachment } from "../../contract/media.ts";
import type { ArrivedMeta } from "../../contract/reading.ts";
import { type Form, readForm } from "./signature.ts";
import { receiptOf } from "./status.ts";

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

/** What somebody wrote, as Twilio tells it. `form` is empty where it was found in a list. */
export type TwilioSaid = {
  kind: "said";
  sid: string;
  from: string;
  text: string;
  files: RemoteAttachment[];
  sentAt: number;
  form: Form;
};

/** Bytes of a webhook, or of what was found in the list of messages afterwards. */
export function readTwilio(
  raw: Uint8Array,
  meta: ArrivedMeta | null,
): TwilioSaid | Receipt | { kind: "unsupported"; what: string } {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(raw);
  if (text.startsWith("{")) return ofListed(listed.parse(JSON.parse(text)));
  const form = readForm(raw) ?? {};
  const { at, partId } = notes.parse(meta ?? { at: 0 });
  const sid = form.MessageSid ?? form.SmsSid;
  if (!sid) throw new Error("neither a message nor a status: there is no MessageSid");
  if (form.MessageStatus) return receiptOf(form, partId, at);
  if (!form.From) return { kind: "unsupported", what: `Twilio ${form.SmsStatus ?? "call"} without a sender` };
  const media = Array.from({ length: Math.min(10, Number(form.NumMedia) || 0) }, (_, index) => ({
    url: form[`MediaUrl${index}`] ?? "",
    contentType: form[`MediaContentType${index}`] ?? "application/octet-stream",
  }));
  const files = media.map((file, index) => remoteFile(sid, file, index));
  return { kind: "said", sid, from: form.From, text: form.Body ?? "", files, sentAt: at, form };
}

function ofListed({ message, media }: z.infer<typeof listed>): TwilioSaid {
  const { sid, from, body, dateCreated } = message;
  const files = media.map((file, index) => remoteFile(sid, file, index));
  const sentAt = dateCreated ? Date.parse(dateCreated) : 0;
  return { kind: "said", sid, from, text: body ?? "", files, sentAt, form: {} };
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
