import type { Known } from "./line.ts";

/** Classes, ids and names that clients give to what they quote; Outlook puts `x_` before those of others. */
const marks: Record<Known, string> = {
  quoted:
    "yahoo_quoted protonmail_quote zmail_extra blockquote_zmail tutanota_quote spark_quote front-blockquote missive_quote mail-quote-collapse",
  attribution: "gmail_attr moz-cite-prefix reply-intro airmail_on",
  history:
    "divrplyfwdmsg appendonsend outlookmessageheader olk_src_body_section stopspelling mail-editor-reference-message-container ms-outlook-mobile-reference-message messagereplysection",
  signature:
    "gmail_signature moz-signature protonmail_signature_block ms-outlook-mobile-signature composer_signature applemailsignature signature bloop_sign mailsignature zm-_id_-sgn spark_signature",
};

const known = new Map<string, Known>([
  ...entries("quoted"),
  ...entries("attribution"),
  ...entries("history"),
  ...entries("signature"),
]);

/** What a client says with this element, or null. */
export function containerOf(name: string, attributes: ReadonlyMap<string, string>): Known | null {
  if (attributes.has("data-guichet-history")) return "quoted";
  const words = ["class", "id", "name"].flatMap((key) => (attributes.get(key) ?? "").toLowerCase().split(/\s+/));
  const own = words.map((word) => word.replace(/^(?:x_)+/, ""));
  if (name === "blockquote" && (attributes.get("type") === "cite" || own.includes("gmail_quote"))) return "quoted";
  for (const word of own) {
    const mark = known.get(word);
    if (mark) return mark;
  }
  return isHeaderRule(attributes.get("style") ?? "") ? "history" : null;
}

/** The line that Word draws above the headers of the mail below. */
function isHeaderRule(style: string): boolean {
  const flat = style.toLowerCase().replaceAll(/\s+/g, "");
  return /border:none;border-top:solid#(?:b5c4df|e1e1e1)1\.0pt;padding:3\.0pt(?:0in|0cm|0mm)/.test(flat);
}

function entries(mark: Known): [string, Known][] {
  return marks[mark].split(" ").map((word) => [word, mark]);
}
