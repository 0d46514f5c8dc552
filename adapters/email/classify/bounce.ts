import type { ParsedMail } from "../parse/parsed-mail.ts";
import { bounceSubjects, undelivered } from "./bounce-phrases.ts";
import { isMailerDaemon, isMailSystem, isPostmaster, isRobot } from "./mail-systems.ts";
import { hasReturnedMail, hasTranscript, ownWords } from "./returned-mail.ts";
import { hasHeader, hasNullSender, header, isReplyOrForward, plain } from "./signs.ts";

/** Is it a mail system's word about a delivery? The surer it is that a machine writes, the less it must say. */
export function bounceSign(mail: ParsedMail): string | null {
  if (isDeliveryStatus(mail)) return "rfc3464";
  if (namesFailedRecipients(mail)) return "x-failed-recipients";
  const writer = writerOf(mail);
  if (writer === "mailer-daemon") return writer;
  if (writer !== "mail-system" && looksAnswered(mail)) return null;
  const subject = plain(mail.subject);
  const words = plain(ownWords(mail));
  const isNamed = bounceSubjects.test(subject) || undelivered.test(subject);
  const isSaid = undelivered.test(words);
  const proofs = Number(hasTranscript(mail)) + Number(hasReturnedMail(mail));
  if (writer === "mail-system") return isNamed || isSaid || proofs > 0 ? writer : null;
  if (writer === "nobody") return Number(isNamed) + Number(isSaid) + proofs > 1 ? "null-sender" : null;
  if (writer === "robot") return (isNamed || isSaid) && proofs > 0 ? "bounce-text" : null;
  const isSaidAtOnce = undelivered.test(words.slice(0, 600).split("\n\n").slice(0, 2).join("\n"));
  return isNamed && isSaidAtOnce && hasReturnedMail(mail) ? "bounce-text" : null;
}

/** RFC 3464, or what claims to be. */
export function isDeliveryStatus(mail: ParsedMail): boolean {
  if (mail.report !== null) return true;
  return /\breport-type\s*=\s*"?delivery-status/i.test(header(mail, "content-type") ?? "");
}

/** Exim's way to say the same. */
export function namesFailedRecipients(mail: ParsedMail): boolean {
  return hasHeader(mail, "x-failed-recipients");
}

/** Nobody signs as mailer-daemon; at a postmaster's desk sits a person who may write too. */
function writerOf(mail: ParsedMail): "mailer-daemon" | "mail-system" | "nobody" | "robot" | "person" {
  if (isMailerDaemon(mail)) return "mailer-daemon";
  if (isMailSystem(mail) && (hasNullSender(mail) || !isPostmaster(mail))) return "mail-system";
  if (hasNullSender(mail) || isPostmaster(mail)) return "nobody";
  return isRobot(mail) ? "robot" : "person";
}

function looksAnswered(mail: ParsedMail): boolean {
  return isReplyOrForward(mail) || mail.inReplyTo.length > 0 || mail.references.length > 0;
}
