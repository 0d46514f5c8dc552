import type { OutboundPart, Split } from "../../contract/channel.ts";
import { isWhatsappNumber } from "../address.ts";
import { renderWhatsapp } from "../profile/formatting.ts";
import type { WhatsappTwilioConfig } from "./config.ts";

/** Twilio counts UTF-16 units and refuses more (error 21617). */
const mostUnits = 1600;

/** One file to a message, the words below the first; a recording carries none. */
export const splitForTwilio: Split = ({ text, attachments }) => {
  const [first, ...others] = attachments;
  if (!first) return [{ text, attachments: [] }];
  const rest = others.map((file) => ({ text: "", attachments: [file] }));
  if (text === "" || !first.contentType.startsWith("audio/")) return [{ text, attachments: [first] }, ...rest];
  return [{ text, attachments: [] }, { text: "", attachments: [first] }, ...rest];
};

/** The words as they leave: what keeps marks apart goes first when there is no room. */
export function bodyOf(text: string): string {
  const whole = renderWhatsapp(text);
  return whole.length <= mostUnits ? whole : whole.replaceAll("\u200B", "");
}

/** `whatsapp:+33…`; whoever hides their number is known by an id, which stands alone. */
export function toOf(value: string): string {
  return isWhatsappNumber(value) ? `whatsapp:+${value.replace("+", "")}` : `whatsapp:${value}`;
}

/** The fields of the call that sends a part. */
export function fieldsOf(
  part: Pick<OutboundPart, "to" | "text" | "template">,
  config: WhatsappTwilioConfig,
  also: { mediaUrl: string[]; statusCallback: string | null },
) {
  const common = {
    to: toOf(part.to.value),
    from: `whatsapp:${config.number}`,
    ...(also.statusCallback ? { statusCallback: also.statusCallback } : {}),
    // An answer that leaves four hours late answers nothing any more.
    validityPeriod: 4 * 60 * 60,
  };
  if (part.template) {
    const { id: contentSid, variables } = part.template;
    return { ...common, contentSid, contentVariables: JSON.stringify(variables) };
  }
  return {
    ...common,
    ...(part.text === "" ? {} : { body: bodyOf(part.text) }),
    ...(also.mediaUrl.length > 0 ? { mediaUrl: also.mediaUrl } : {}),
  };
}
