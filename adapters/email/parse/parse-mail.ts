import { joinHtml, joinText, textOf } from "./body-text.ts";
import { isTelling } from "./charsets.ts";
import { chooseBodies, type Leaf } from "./choose-bodies.ts";
import { cutMail, headerValue, type Part } from "./cut-mail.ts";
import { headersOf, readDeliveryReport } from "./delivery-report.ts";
import { decodeWords, mendHeader } from "./encoded-words.ts";
import { readInvitations } from "./invitations.ts";
import { readMailboxes } from "./mailboxes.ts";
import { charsetOf } from "./media.ts";
import { boundIds, readMessageIds } from "./message-ids.ts";
import { nameFor } from "./name-file.ts";
import type { MailAttachment, ParsedMail } from "./parsed-mail.ts";
import { readDate } from "./read-date.ts";
import { type PartContent, readPart } from "./read-part.ts";
import { readTnef } from "./tnef.ts";

/** What the bytes of a mail say. Any bytes are a mail: it never throws, and what it cannot read it keeps as a file. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const { root, rest } = cutMail(raw);
  const leaves = leavesOf(root);
  const likely = likelyCharset(leaves);
  const contents = new Map<Part, PartContent>();
  for (const leaf of leaves) contents.set(leaf, await readPart(leaf, likely));
  const bodies = chooseBodies(root, contents);
  const calendars = [...contents.values()].filter(({ type }) => type === "text/calendar" || type === "application/ics");
  const mail: ParsedMail = {
    ...readHeaders(root, likely),
    text: joinText(bodies.text, likely),
    html: joinHtml(bodies.html, likely),
    attachments: [],
    report: readDeliveryReport([...contents.values()]),
    invitations: calendars.flatMap((part) => readInvitations(textOf(part, likely), part.contentType)).slice(0, 10),
  };
  for (const leaf of bodies.attachments) attach(mail, leaf, likely);
  if (rest.length > 0) mail.attachments.push(theRest(rest));
  return mail;
}

function readHeaders(root: Part, likely: string | null) {
  const headers = root.headers.map(({ name, value }) => ({ name, value: mendHeader(value, likely) }));
  const first = (name: string) => headers.find((header) => header.name === name)?.value ?? "";
  const all = (name: string) => headers.filter((header) => header.name === name).map(({ value }) => value);
  const people = (name: string) => all(name).flatMap(readMailboxes);
  const ids = (name: string) => boundIds(readMessageIds(all(name).join(" ")));
  const messageId = first("message-id");
  return {
    messageId: readMessageIds(messageId)[0] ?? (messageId.replace(/[<>]/g, "").trim() || null),
    inReplyTo: ids("in-reply-to"),
    references: ids("references"),
    from: readMailboxes(first("from")),
    sender: readMailboxes(first("sender"))[0] ?? null,
    replyTo: people("reply-to"),
    to: people("to"),
    cc: people("cc"),
    bcc: people("bcc"),
    subject: decodeWords(first("subject")),
    date: readDate(first("date")),
    headers: headers.map(({ name, value }): [string, string] => [name, decodeWords(value)]),
  };
}

function leavesOf(part: Part): Part[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leavesOf);
}

/** What a sender who labels nothing writes in: the first charset that any part names. */
function likelyCharset(leaves: readonly Part[]): string | null {
  const charsets = leaves.map(({ headers }) => charsetOf(headerValue(headers, "content-type") ?? ""));
  return charsets.find((charset) => charset !== null && isTelling(charset)) ?? null;
}

function attach(mail: ParsedMail, { content }: Leaf, likely: string | null) {
  const packed = isTnef(content) ? readTnef(content.bytes) : null;
  if (packed) {
    mail.text ??= packed.text;
    mail.html ??= packed.html;
    mail.attachments.push(...packed.attachments);
    return;
  }
  const nested = content.type === "message/rfc822" || content.type === "message/global" ? headersOf(content.bytes) : [];
  const subject = decodeWords(mendHeader(headerValue(nested, "subject") ?? "", likely));
  mail.attachments.push({
    filename: content.filename || nameFor(content.type, subject),
    contentType: content.type,
    contentId: content.contentId,
    disposition: content.disposition ?? (content.contentId === null ? "attachment" : "inline"),
    bytes: content.bytes,
  });
}

function isTnef({ type, filename }: PartContent) {
  return /^application\/(vnd\.)?ms-tnef$/.test(type) || filename.toLowerCase() === "winmail.dat";
}

function theRest(pieces: Uint8Array[]): MailAttachment {
  const bytes = new Uint8Array(Buffer.concat(pieces));
  return { filename: "the-rest.txt", contentType: "text/plain", contentId: null, disposition: "attachment", bytes };
}
