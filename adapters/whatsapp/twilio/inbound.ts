import type { InboundEvent } from "../../contract/channel.ts";
import type { RemoteAttachment } from "../../contract/media.ts";
import type { ArrivedMeta } from "../../contract/reading.ts";
import { readTwilio, type TwilioSaid } from "../../shared/twilio/inbound.ts";
import type { Form } from "../../shared/twilio/signature.ts";
import { whatsappAddress } from "../address.ts";
import { withConsent } from "../consent.ts";

/** What Twilio tells of a WhatsApp number: an SMS with a prefix, and fields of its own. */
export function parseWhatsapp(raw: Uint8Array, inbox: { id: string }, meta: ArrivedMeta | null): InboundEvent[] {
  const read = readTwilio(raw, meta);
  return read.kind === "said" ? eventsOf(read, inbox.id) : [read];
}

function eventsOf({ sid, from, text, files, sentAt, form }: TwilioSaid, inboxId: string): InboundEvent[] {
  const address = whatsappAddress(withoutPrefix(from), inboxId);
  const button = form.ButtonPayload || form.ButtonText;
  return withConsent({
    externalId: sid,
    from: { addresses: [address], name: form.ProfileName || null, locale: null, timeZone: null },
    text,
    attachments: files.map(asShown),
    class: "human",
    sentAt,
    clientId: null,
    context: {
      ...locationIn(form),
      ...(button ? { button } : {}),
      ...(form.Forwarded === "true" ? { forwarded: true } : {}),
      ...(form.ReferralSourceUrl ? { page: { url: form.ReferralSourceUrl, title: form.ReferralHeadline ?? "" } } : {}),
    },
    answersExternalId: form.OriginalRepliedMessageSid || null,
    letter: null,
  });
}

export function withoutPrefix(address: string): string {
  return address.replace(/^whatsapp:/i, "");
}

/** Voice messages are the only recordings in this format. */
function asShown(file: RemoteAttachment): RemoteAttachment {
  if (/^audio\/ogg/.test(file.contentType)) return { ...file, shownAs: "voice" };
  return file.contentType === "image/webp" ? { ...file, shownAs: "sticker" } : file;
}

function locationIn(form: Form) {
  const [latitude, longitude] = [Number(form.Latitude), Number(form.Longitude)];
  if (!form.Latitude || !form.Longitude || Number.isNaN(latitude) || Number.isNaN(longitude)) return {};
  return { location: { latitude, longitude, name: form.Label || null, address: form.Address || null } };
}
