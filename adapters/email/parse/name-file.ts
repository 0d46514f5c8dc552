/** A name for a part that bears none; a mail within a mail is called by its subject. */
export function nameFor(type: string, subject: string): string {
  const known = names[type];
  if (known) return known;
  if (type === "message/rfc822" || type === "message/global") return `${words(subject) || "message"}.eml`;
  const [kind = "", subtype = ""] = type.split("/");
  const ending = endings[type] ?? (/^[a-z0-9]{2,5}$/.test(subtype) ? subtype : "bin");
  return `${kind === "image" || kind === "audio" || kind === "video" ? kind : "attachment"}.${ending}`;
}

/** No file system takes these. */
function words(subject: string): string {
  return subject
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 120);
}

const names: Record<string, string> = {
  "message/delivery-status": "delivery-status.txt",
  "message/disposition-notification": "read-receipt.txt",
  "message/feedback-report": "feedback-report.txt",
  "text/rfc822-headers": "headers.txt",
  "text/calendar": "invite.ics",
  "application/ics": "invite.ics",
  "application/pgp-signature": "signature.asc",
  "application/pgp-encrypted": "version.asc",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "application/x-pkcs7-mime": "smime.p7m",
  "application/ms-tnef": "winmail.dat",
};

const endings: Record<string, string> = {
  "text/plain": "txt",
  "text/x-amp-html": "html",
  "text/enriched": "txt",
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
  "audio/mpeg": "mp3",
  "video/quicktime": "mov",
  "application/msword": "doc",
  "application/octet-stream": "bin",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.ms-excel": "xls",
};
