import type { OutboundAttachment, OutboundPart, Split } from "../../contract/channel.ts";
import type { FilledTemplate } from "../../contract/template.ts";
import { isWhatsappNumber } from "../address.ts";
import { renderWhatsapp } from "../profile/formatting.ts";

const longestText = 4096;
const longestCaption = 1024;
const megabyte = 1024 * 1024;

export type CloudMediaKind = "image" | "video" | "audio" | "document";

/** One thing that Meta sends: words, or a file with words below it. What cannot carry words is preceded by them. */
export const splitForCloud: Split = ({ text, attachments }) => {
  const [first, ...others] = attachments;
  if (!first) return [{ text, attachments: [] }];
  const alone = (file: OutboundAttachment) => ({ text: "", attachments: [file] });
  const carriesWords = kindOf(first) !== "audio" && [...rendered(text, longestCaption)].length <= longestCaption;
  if (text === "" || carriesWords) return [{ text, attachments: [first] }, ...others.map(alone)];
  return [{ text, attachments: [] }, ...attachments.map(alone)];
};

/** What is too large or too unusual to be shown in place goes as a document. */
export function kindOf({ contentType, bytes }: Pick<OutboundAttachment, "contentType" | "bytes">): CloudMediaKind {
  if (/^image\/(jpeg|png)$/.test(contentType) && bytes <= 5 * megabyte) return "image";
  if (/^video\/(mp4|3gpp)$/.test(contentType) && bytes <= 16 * megabyte) return "video";
  if (/^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(contentType) && bytes <= 16 * megabyte) return "audio";
  return "document";
}

/** The body of POST /messages. `mediaId` is what the upload of the part's file was called. */
export function messageOf(part: OutboundPart, mediaId: string | null): Record<string, unknown> {
  const { id, to, text, attachments, template, answersExternalId } = part;
  const [file] = attachments;
  const envelope = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressee(to.value),
    // Comes back with every status, whether or not the answer to this request ever does.
    biz_opaque_callback_data: id,
    ...(answersExternalId ? { context: { message_id: answersExternalId } } : {}),
  };
  if (template) return { ...envelope, type: "template", template: templateOf(template) };
  if (!file || !mediaId) {
    return { ...envelope, type: "text", text: { body: rendered(text, longestText), preview_url: true } };
  }
  const kind = kindOf(file);
  const caption = text === "" || kind === "audio" ? {} : { caption: rendered(text, longestCaption) };
  const filename = kind === "document" ? { filename: file.filename } : {};
  return { ...envelope, type: kind, [kind]: { id: mediaId, ...caption, ...filename } };
}

/** Whoever hides their number is written to by their id, in a field of its own. */
function addressee(value: string): Record<string, string> {
  return isWhatsappNumber(value) ? { to: value.replace("+", "") } : { recipient: value };
}

/** What keeps marks apart is left out before words are. */
function rendered(text: string, longest: number): string {
  const whole = renderWhatsapp(text);
  return [...whole].length <= longest ? whole : whole.replaceAll("\u200B", "");
}

/** Variables of the header and of buttons say so in their name: the same number may stand in each. */
function templateOf({ name, language, variables }: FilledTemplate) {
  const given = Object.entries(variables);
  const inside = (prefix: string) =>
    given.flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : []));
  const header = inside("header.").map(parameterOf);
  const body = given.filter(([key]) => !/^(header|button)\./.test(key)).map(parameterOf);
  const buttons = inside("button.").map(([index, value]) => ({
    type: "button",
    sub_type: "url",
    index,
    parameters: [{ type: "text", text: value }],
  }));
  const components = [
    ...(header.length > 0 ? [{ type: "header", parameters: header }] : []),
    ...(body.length > 0 ? [{ type: "body", parameters: body }] : []),
    ...buttons,
  ];
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function parameterOf([name, text]: readonly [string, string]) {
  return { type: "text", ...(/^\d+$/.test(name) ? {} : { parameter_name: name }), text };
}
