import type { MessageView } from "#server/protocol/messages.ts";
import { isRecord } from "../../../../../_client/api.ts";

export type Location = { latitude: number; longitude: number; name: string | null; address: string | null };
export type Card = { name: string; phones: string[]; emails: string[] };

/** Messages of networks that live on phones: with receipts, reactions and marks of their own. */
export function isFromPhone(message: Pick<MessageView, "channel">): boolean {
  return message.channel === "whatsapp" || message.channel === "sms";
}

export function locationIn({ event }: MessageView): Location | null {
  const found = event?.location;
  if (!isRecord(found) || typeof found.latitude !== "number" || typeof found.longitude !== "number") return null;
  const { latitude, longitude } = found;
  return { latitude, longitude, name: textIn(found.name), address: textIn(found.address) };
}

export function cardsIn({ event }: MessageView): Card[] {
  const found = Array.isArray(event?.cards) ? event.cards.filter(isRecord) : [];
  return found.map((card) => ({
    name: textIn(card.name) ?? "",
    phones: textsIn(card.phones),
    emails: textsIn(card.emails),
  }));
}

/** The kind of thing that the network does not hand over, e.g. a poll. */
export function unsupportedIn({ event }: MessageView): string | null {
  return textIn(event?.unsupported);
}

export function editsIn({ event }: MessageView): { text: string; at: number }[] {
  const found = Array.isArray(event?.edits) ? event.edits.filter(isRecord) : [];
  return found.flatMap(({ text, at }) => (typeof text === "string" && typeof at === "number" ? [{ text, at }] : []));
}

export function templateIn({ event }: MessageView): string | null {
  return isRecord(event?.template) ? textIn(event.template.name) : null;
}

export function wasForwarded({ event }: MessageView): boolean {
  return event?.forwarded === true;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => textIn(one) ?? []) : [];
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
