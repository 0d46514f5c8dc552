import type { ParsedMail } from "../parse/parsed-mail.ts";
import { hasHeader, header } from "./signs.ts";

/** Reports that machines send about mail, but for those about a delivery. */
export function reportSign(mail: ParsedMail): string | null {
  const kind = /\breport-type\s*=\s*"?([\w-]+)/i.exec(header(mail, "content-type") ?? "")?.[1]?.toLowerCase();
  const types = new Set(mail.attachments.map(({ contentType }) => contentType));
  if (kind === "feedback-report" || types.has("message/feedback-report") || isOldComplaint(mail)) return "abuse-report";
  if (mail.report !== null || kind === "delivery-status") return null;
  if (kind === "disposition-notification" || types.has("message/disposition-notification")) return "read-receipt";
  if (kind === "tlsrpt" || types.has("application/tlsrpt+gzip") || hasHeader(mail, "tls-report-domain"))
    return "tls-report";
  return isDmarcReport(mail) ? "dmarc-report" : null;
}

/** RFC 7489 §7.2.1.1: both subject and file name have a form of their own. */
function isDmarcReport(mail: ParsedMail): boolean {
  const isNamed = mail.attachments.some(({ filename }) =>
    /^[^!\s]+![^!\s]+!\d+!\d+(![^!\s]+)?\.(xml|zip|gz)/i.test(filename),
  );
  const isArchive = mail.attachments.some(({ filename }) => /\.(xml|zip|gz)$/i.test(filename));
  return isNamed || (isArchive && /\breport domain:/i.test(mail.subject));
}

/** Providers' complaints from before RFC 5965. */
function isOldComplaint(mail: ParsedMail): boolean {
  return hasHeader(mail, "x-hmxmroriginalrecipient") || /^email feedback report for ip\b/i.test(mail.subject);
}
