import { createHash } from "node:crypto";
import MailComposer, { type MailComposerAttachment, type MailComposerOptions } from "nodemailer/lib/mail-composer";

import type { OutboundPart } from "../../contract/channel.ts";
import type { Mailbox, OutboundLetter } from "../../contract/letter.ts";
import { isSendable, oneLine, uniqueAddresses, withTag } from "../addresses.ts";
import type { EmailConfig } from "../config.ts";
import { quoteHistory } from "../html/history.ts";
import { partHeader } from "../part-header.ts";
import { presetOfHost } from "../profile/presets.ts";
import { isToken, writeMarker } from "../thread-marker.ts";

export type Envelope = { from: string; to: string[] };
export type Written = { envelope: Envelope; raw: Buffer } | { wrong: string };

/** The mail as it leaves, or why it cannot be written. The same part makes the same bytes at the same time. */
export async function writeMail(
  part: OutboundPart,
  letter: OutboundLetter,
  config: EmailConfig,
  { files, now }: { files: Map<string, Uint8Array>; now: number },
): Promise<Written> {
  const envelope = { from: letter.from.address, to: uniqueAddresses([...letter.to, ...letter.cc, ...letter.bcc]) };
  const wrong = [envelope.from, ...envelope.to].find((address) => !isSendable(address));
  if (wrong !== undefined) return { wrong: `${oneLine(wrong)} is not an address that mail can be sent to.` };
  if (envelope.to.length === 0) return { wrong: "There is nobody to send to." };
  const composer = new MailComposer(mailOptions(part, letter, config, { files, now }));
  return { envelope, raw: await composer.compile().build() };
}

export function mailOptions(
  part: OutboundPart,
  letter: OutboundLetter,
  config: EmailConfig,
  { files, now }: { files: Map<string, Uint8Array>; now: number },
): MailComposerOptions & { disableFileAccess: true; disableUrlAccess: true } {
  const html = letter.html === null ? null : writeHtml(letter, letter.html);
  return {
    from: named(letter.from),
    to: letter.to.map(named),
    cc: letter.cc.map(named),
    ...replyTo(letter, config),
    subject: oneLine(letter.subject),
    messageId: inBrackets(letter.messageId),
    ...(letter.inReplyTo ? { inReplyTo: inBrackets(letter.inReplyTo) } : {}),
    ...(letter.references.length > 0 ? { references: fewReferences(letter.references).map(inBrackets) } : {}),
    date: new Date(now),
    headers: {
      [partHeader]: oneLine(part.id),
      ...(letter.automatic ? { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" } : {}),
    },
    text: writeText(part.text, letter),
    ...(html ? { html } : {}),
    attachments: part.attachments.map((file) => enclose(file, files, letter.html)),
    textEncoding: "quoted-printable",
    baseBoundary: createHash("sha256").update(part.id).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function writeText(text: string, { history, signature }: OutboundLetter): string {
  const parts = [text.trimEnd()];
  if (signature) parts.push(`-- \n${signature.trim()}`);
  if (history) parts.push(quoteHistory(history).text.trimEnd());
  return `${parts.join("\n\n")}\n`;
}

/** The class of the quote is what mail programs fold, whoever wrote it. */
function writeHtml({ history, signature, token }: OutboundLetter, html: string): string {
  const body = html.replaceAll(/\battachment:([\w-]+)/g, (_, id: string) => `cid:${contentId(id)}`);
  const marker = isToken(token) ? writeMarker(token) : "";
  const signed = signature ? `<div class="gmail_signature">-- <br>${linesOf(signature.trim())}</div>` : "";
  const quote = history ? quoteHistory(history).html : "";
  return `<!doctype html><html><head><meta charset="utf-8"></head><body><div>${body}</div>${signed}${marker}${quote}</body></html>`;
}

function linesOf(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll(/\r?\n/g, "<br>");
}

/** What the body shows in its midst is inline, everything else is attached. */
function enclose(
  file: OutboundPart["attachments"][number],
  files: Map<string, Uint8Array>,
  html: string | null,
): MailComposerAttachment {
  const bytes = files.get(file.id);
  if (!bytes) throw new Error(`the file ${file.id} was not opened`);
  const shown = html?.includes(`attachment:${file.id}`) ?? false;
  return {
    filename: oneLine(file.filename) || "file",
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType) ? file.contentType : "application/octet-stream",
    content: Buffer.from(bytes),
    contentDisposition: shown ? "inline" : "attachment",
    ...(shown ? { cid: contentId(file.id) } : {}),
  };
}

function contentId(id: string): string {
  return `${id}@guichet`;
}

/** Answers come back with the token where the mailbox takes addresses with a plus. */
function replyTo(letter: OutboundLetter, config: EmailConfig): { replyTo?: { name: string; address: string } } {
  const tagged = config.plusAddressing ?? presetOfHost(config.smtp.host)?.plusAddressing ?? false;
  const address = tagged && isToken(letter.token) ? withTag(config.address, letter.token) : config.address;
  if (address.toLowerCase() === letter.from.address.toLowerCase()) return {};
  return { replyTo: named({ name: letter.from.name, address }) };
}

function named({ name, address }: Mailbox) {
  return { name: oneLine(name), address };
}

function inBrackets(id: string): string {
  return `<${id.replaceAll(/[\s\p{Cc}<>]+/gu, "")}>`;
}

/** The first and the latest: long threads would outgrow what servers take for a header (RFC 5322 §3.6.4). */
function fewReferences(references: string[]): string[] {
  return references.length <= 21 ? references : [...references.slice(0, 1), ...references.slice(-20)];
}
