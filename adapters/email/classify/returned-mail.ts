import type { ParsedMail } from "../parse/parsed-mail.ts";
import { bodyOf, unquoted } from "./signs.ts";

/** The text of a bounce: what the mail system says, and the mail that it returns where that is part of the text. */
export type BounceBody = { own: string; returned: string | null; quotesServers: boolean };

export function readBody(mail: ParsedMail): BounceBody {
  const body = unquoted(bodyOf(mail));
  const start = startOfReturnedMail(body);
  return {
    own: body.slice(0, start ?? body.length).slice(0, 8_000),
    returned: start === null ? null : body.slice(start),
    quotesServers: transcript.test(body.slice(0, 16_000)),
  };
}

/** The mail that came back, or its headers, where it is a part of its own. */
export function returnedPart(mail: ParsedMail): Uint8Array | null {
  const types = /^(message\/(rfc822|global|partial|rfc822-headers|global-headers)|text\/rfc822-headers?)$/;
  return mail.attachments.find(({ contentType }) => types.test(contentType))?.bytes ?? null;
}

/** What two servers say to each other. */
const transcript = new RegExp(
  [
    String.raw`\b[45]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}\b`,
    String.raw`(?:^|[\s(#:=])[45]\.\d{1,2}\.\d{1,3}(?:$|[\s),:;/-])`,
    String.raw`\b(?:4[25]\d|5[0-7]\d)[ -][\w<'"].{0,80}(?:user|mailbox|recipient|relay|address|account|domain|host|reject|spam|denied|block|quota|size|service|policy)`,
    String.raw`^\s*(?:>>>|<<<) `,
    String.raw`\brcpt to ?:`,
    String.raw`^(?:final|original)-recipient:|^diagnostic-code:|^reporting-mta:|^remote-mta:|^action: failed|^status: [45]\.`,
    String.raw`\bsmtp error\b|\bremote (?:host|server|mta|mail server)\b.{0,40}\b(?:said|says|replied|response|answered|returned)`,
  ].join("|"),
  "im",
);

/** Marker lines, in the forms that mail systems of many makers draw; else the first of two header lines in a row. */
function startOfReturnedMail(body: string): number | null {
  const marker = markers.exec(body);
  const headers = headerLines.exec(body);
  const starts = [marker, headers].flatMap((match) => (match ? [match.index] : []));
  return starts.length > 0 ? Math.min(...starts) : null;
}

const markers = new RegExp(
  [
    String.raw`^[ \t]*[-=*_#+~ ]{0,60}(?:start of |beginning of |begin )?(?:the |your |this )?(?:original|unsent|undelivered|returned|unsuccessful|failed|rejected|bounced)[ -](?:\w{1,12} )?(?:e-?mail|mail|message|letter|text)s?\b(?: (?:headers?|text|body|follows|is attached|attached|below|header follows|information|details|starts here))*[ \t]*[-=*_#:.+~ ]{0,60}$`,
    String.raw`^[ \t]*[-=*_# ]{0,60}(?:below (?:this line )?is|here is|this is|the following is|attached is|included is).{0,20}\b(?:copy|text|headers?|message|beginning)\b.{0,60}$`,
    String.raw`^[ \t]*[-=*_# ]{2,60} ?(?:message )?(?:headers?|body|text)(?: of (?:the )?(?:original )?message)?(?: follows?)?[-=*_#: ]{1,60}$`,
    String.raw`^[ \t]*[-=*_# ]{0,60}(?:urspr(?:ü|ue)ngliche|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk|oryginaln).{0,60}$`,
    String.raw`^[ \t]*[-=*_# ]{0,60}(?:元のメッセージ|オリジナルメッセージ|原始邮件|原始郵件|原邮件).{0,60}$`,
  ].join("|"),
  "im",
);

const headerLines =
  /^(?:received: (?:from|by|\()|return-path: ?<|x-[\w-]{1,40}: |message-id: ?<|dkim-signature: |mime-version: ).{0,900}\n(?:[ \t].{0,900}\n){0,20}[a-z][\w-]{1,40}: /im;
