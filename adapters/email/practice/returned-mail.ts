import MimeNode from "nodemailer/lib/mime-node";

import type { PracticeWords } from "../../contract/practice.ts";
import { domainOf, oneLine } from "../addresses.ts";

/** What a mail system writes when the customer's mailbox does not exist any more (RFC 3464). */
export function writeReturnedMail(words: PracticeWords, to: string, messageId: string): Promise<Buffer> {
  const { from, answered } = words;
  const domain = domainOf(from.address);
  const root = new MimeNode("multipart/report; report-type=delivery-status");
  root.setHeader({
    from: { name: "Mail Delivery System", address: `mailer-daemon@${domain}` },
    to,
    subject: oneLine(words.subject) || "Undelivered Mail Returned to Sender",
    date: new Date(words.at).toUTCString(),
    "message-id": `<${messageId}>`,
    "auto-submitted": "auto-replied",
    ...(answered ? { "in-reply-to": `<${answered.externalId}>`, references: `<${answered.externalId}>` } : {}),
  });
  root.createChild("text/plain; charset=utf-8").setContent(explanation(words));
  root
    .createChild("message/delivery-status")
    .setContent(
      [
        `Reporting-MTA: dns; mx.${domain}`,
        "",
        `Final-Recipient: rfc822; ${from.address}`,
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 No such user here",
        "",
      ].join("\r\n"),
    );
  if (answered) {
    const header = [`From: ${to}`, `To: ${from.address}`, `Message-ID: <${answered.externalId}>`, ""].join("\r\n");
    root.createChild("text/rfc822-headers").setContent(header);
  }
  return root.build();
}

function explanation({ text, from }: PracticeWords): string {
  return text.trim() || `I could not deliver your message to <${from.address}>: 550 5.1.1 No such user here.`;
}
