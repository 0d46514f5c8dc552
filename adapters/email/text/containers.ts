import type { Known } from "./line.ts";

/** Classes, ids and names that clients give to what they quote; Outlook puts `x_` before those of others. */
const marks: Record<Known, string[]> = {
  quoted: [
    ...[
      "yahoo_quoted",
      "protonmail_quote",
      "zmail_extra",
      "tutanota_quote",
      "blockquote_zmail",
      "spark_quote",
      "front-blockquote",
    ],
    ...[
      "missive_quote",
      "mail-quote-collapse",
      "mailquote",
      "iwm_quote",
      "hse_quote",
      "gmx_quote",
      "quote-wrapper",
      "sh-quoted-content",
    ],
    ...["x-gmail-quote", "k9mail", "freebirdformviewerviewitem", "gwquote", "moz-email-quote", "hist_list"],
  ],
  attribution: [
    "gmail_attr",
    "moz-cite-prefix",
    "reply-intro",
    "airmail_on",
    "protonmail_attr",
    "quote-header",
    "hse_attr",
  ],
  history: [
    ...[
      "divrplyfwdmsg",
      "appendonsend",
      "outlookmessageheader",
      "olk_src_body_section",
      "stopspelling",
      "replyforwardsection",
    ],
    ...["mail-editor-reference-message-container", "ms-outlook-mobile-reference-message", "messagereplysection"],
  ],
  signature: [
    ...[
      "gmail_signature",
      "moz-signature",
      "protonmail_signature_block",
      "ms-outlook-mobile-signature",
      "composer_signature",
    ],
    ...[
      "applemailsignature",
      "signature",
      "bloop_sign",
      "mailsignature",
      "zm-_id_-sgn",
      "tutanota_signature",
      "spark_signature",
    ],
  ],
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
  return /border:none;border-top:solid#(?:b5c4df|e1e1e1|b5c4df)1\.0pt;padding:3\.0pt(?:0in|0cm|0mm)/.test(flat);
}

function entries(mark: Known): [string, Known][] {
  return marks[mark].map((word) => [word, mark]);
}
