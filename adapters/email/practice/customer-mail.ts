import { randomUUID } from "node:crypto";
import MailComposer, { type MailComposerOptions } from "nodemailer/lib/mail-composer";

import type { PracticeKind, PracticeWords } from "../../contract/practice.ts";
import { domainOf, oneLine } from "../addresses.ts";
import { quoteHistory } from "../html/history.ts";
import { writeReturnedMail } from "./returned-mail.ts";

export type CustomerMail = { messageId: string; sender: string; raw: Buffer };

/** The mail that a customer's program makes of their words, with what such programs add by themselves. */
export async function writeCustomerMail(words: PracticeWords, to: string): Promise<CustomerMail> {
  const messageId = `${randomUUID()}@${domainOf(words.from.address)}`;
  if (words.kind === "bounce") return { messageId, sender: "", raw: await writeReturnedMail(words, to, messageId) };
  const composer = new MailComposer({ ...optionsOf(words, to), messageId: `<${messageId}>` });
  // Machines that must not be answered say so in the envelope as well (RFC 3834 §3.3).
  const sender = words.kind === "out_of_office" ? "" : words.from.address;
  return { messageId, sender, raw: await composer.compile().build() };
}

function optionsOf(words: PracticeWords, to: string): MailComposerOptions {
  const { from, answered, html } = words;
  const history = answered && words.kind === "person" ? quoteHistory(answered) : null;
  const withHtml = html ?? (answered?.html ? paragraphs(words.text) : null);
  return {
    from: { name: oneLine(from.name), address: from.address },
    to,
    subject: oneLine(words.subject),
    date: new Date(words.at),
    ...(answered ? { inReplyTo: `<${answered.externalId}>`, references: [`<${answered.externalId}>`] } : {}),
    headers: { ...headersOf[words.kind](domainOf(from.address)) },
    text: history ? `${words.text}\n\n${history.text}` : words.text,
    ...(withHtml ? { html: `${withHtml}${history?.html ?? ""}` } : {}),
    attachments: words.attachments.map(({ filename, contentType, bytes }) => ({
      filename: oneLine(filename) || "file",
      contentType,
      content: Buffer.from(bytes),
    })),
    textEncoding: "quoted-printable",
  };
}

/** What tells a machine's mail from a person's. */
const headersOf: Record<PracticeKind, (domain: string) => Record<string, string>> = {
  person: () => ({}),
  out_of_office: () => ({ "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", Precedence: "bulk" }),
  newsletter: (domain) => ({
    "List-Id": `<news.${domain}>`,
    "List-Unsubscribe": `<https://${domain}/unsubscribe>`,
    Precedence: "bulk",
  }),
  bounce: () => ({}),
};

function paragraphs(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<div>${escaped.replaceAll(/\r?\n/g, "<br>")}</div><br>`;
}
