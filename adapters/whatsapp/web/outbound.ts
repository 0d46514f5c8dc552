import type { Address, OutboundAttachment, Split } from "../../contract/channel.ts";
import { renderWhatsapp } from "../profile/formatting.ts";

const mostCaption = 1024;

/** One part is one message there: the text goes with the first file where it can stand below it, else before. */
export const splitMessage: Split = ({ text, attachments }) => {
  const [first, ...others] = attachments;
  if (!first) return [{ text, attachments: [] }];
  const rest = others.map((file) => ({ text: "", attachments: [file] }));
  if (text.trim() === "" || standsBelow(first, text)) return [{ text, attachments: [first] }, ...rest];
  return [{ text, attachments: [] }, { text: "", attachments: [first] }, ...rest];
};

/** Sound has no caption. */
function standsBelow(file: OutboundAttachment, text: string): boolean {
  return !file.contentType.startsWith("audio/") && [...renderWhatsapp(text)].length <= mostCaption;
}

/** Where the page knows somebody; null for who is no customer of WhatsApp. */
export function widOf({ scheme, value }: Address): string | null {
  if (scheme !== "whatsapp" && scheme !== "phone") return null;
  if (/^\d+@lid$/.test(value)) return value;
  const digits = value.replace(/^\+/, "");
  return /^\d{5,20}$/.test(digits) ? `${digits}@c.us` : null;
}
