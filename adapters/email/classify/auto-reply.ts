import type { ParsedMail } from "../parse/parsed-mail.ts";
import { isAwayNote, isNamedAutomatic } from "./auto-reply-subjects.ts";
import { isMailerDaemon, isMailSystem } from "./mail-systems.ts";
import { hasHeader, hasNullSender, header, plain } from "./signs.ts";

/** Signs that only the auto-reply of somebody's mailbox bears. */
export function autoReplySign(mail: ParsedMail): string | null {
  const submitted = autoSubmitted(mail);
  if (submitted?.startsWith("auto-replied") && !isMailerDaemon(mail) && !isMailSystem(mail)) return "auto-submitted";
  if (/auto_?reply|autoreply/i.test(header(mail, "precedence") ?? "")) return "precedence";
  if (hasHeader(mail, ...autoReplyHeaders) && !saysNo(mail)) return "auto-reply-header";
  if (/autorespond/i.test(`${header(mail, "x-post-messageclass") ?? ""} ${header(mail, "delivered-to") ?? ""}`)) {
    return "auto-reply-header";
  }
  const subject = plain(mail.subject);
  if (isNamedAutomatic(subject)) return "subject";
  const isToMany = hasHeader(mail, "list-id", "list-unsubscribe");
  return isAwayNote(subject) && !isToMany && (submitted !== null || isAnswerless(mail)) ? "away-subject" : null;
}

/** A machine wrote it, and nothing says which kind: asked last. */
export function looseAutoReplySign(mail: ParsedMail): string | null {
  if (autoSubmitted(mail) !== null) return "auto-submitted";
  return isMailSystem(mail) && hasNullSender(mail) ? "null-sender" : null;
}

/** RFC 3834 §5: the value `no` means a person, and so does leaving the header out. */
function autoSubmitted(mail: ParsedMail): string | null {
  const value = header(mail, "auto-submitted")?.toLowerCase().replace(/\(.*/, "").trim();
  return !value || value === "no" ? null : value;
}

const autoReplyHeaders = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-autoreply-from",
  "x-auto-reply-from",
  "x-mail-autoreply",
  "x-mail-autoresponse",
  "x-vacation",
  "x-away-notice",
];

function saysNo(mail: ParsedMail): boolean {
  return autoReplyHeaders.some((name) => /^(no|false|0)$/i.test(header(mail, name) ?? ""));
}

/** Asks for no answer. Alone that is manners, beside the right subject it is proof. */
function isAnswerless(mail: ParsedMail): boolean {
  const asks = hasHeader(mail, "x-auto-response-suppress") || /bulk|junk/i.test(header(mail, "precedence") ?? "");
  return asks || hasNullSender(mail);
}
