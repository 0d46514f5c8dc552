import type { ParsedMail } from "../parse/parsed-mail.ts";
import { bounceSubjects, speaksOfMail, undelivered } from "./bounce-phrases.ts";
import { isKeeper, isMailerDaemon, isMailSystem, isRobot } from "./mail-systems.ts";
import { readBody, returnedPart } from "./returned-mail.ts";
import { hasHeader, hasNullSender, header, isReplyOrForward, plain } from "./signs.ts";

/** Is it a mail system's word about a delivery? The surer it is that a machine writes, the less it must say. */
export function bounceSign(mail: ParsedMail): string | null {
  if (isDeliveryStatus(mail)) return "rfc3464";
  if (namesFailedRecipients(mail)) return "x-failed-recipients";
  const writer = writerOf(mail);
  if (writer === "person") return null;
  if (writer === "mailer-daemon") return writer;
  if (writer !== "mail-system" && looksAnswered(mail)) return null;
  return isEnough[writer](signsOf(mail)) ? writer : null;
}

type Signs = {
  /** By its subject. */
  isNamed: boolean;
  /** By its text. */
  isSaid: boolean;
  /** The text is about mail, and not about a parcel. */
  isOfMail: boolean;
  quotesServers: boolean;
  returnsMail: boolean;
};

/** How much of it must look like a bounce. */
const isEnough: Record<"mail-system" | "null-sender" | "keeper" | "robot", (signs: Signs) => boolean> = {
  "mail-system": (signs) => signs.isNamed || signs.isSaid || signs.quotesServers || signs.returnsMail,
  "null-sender": (signs) =>
    signs.quotesServers || signs.returnsMail
      ? signs.isNamed || signs.isSaid
      : signs.isNamed && signs.isSaid && signs.isOfMail,
  keeper: (signs) =>
    signs.returnsMail
      ? signs.isNamed || signs.isSaid
      : signs.isNamed && (signs.quotesServers || (signs.isSaid && signs.isOfMail)),
  robot: (signs) => (signs.returnsMail ? signs.isNamed || signs.isSaid : signs.isNamed && signs.quotesServers),
};

function signsOf(mail: ParsedMail): Signs {
  const subject = plain(mail.subject);
  const body = readBody(mail);
  const words = plain(body.own);
  return {
    isNamed: bounceSubjects.test(subject) || undelivered.test(subject),
    isSaid: undelivered.test(words),
    isOfMail: speaksOfMail.test(words),
    quotesServers: body.quotesServers,
    returnsMail: body.returned !== null || returnedPart(mail) !== null,
  };
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

/** Only systems sign as mailer-daemon; at a postmaster's desk sits a person, the keeper, who may write too. */
function writerOf(mail: ParsedMail): "mailer-daemon" | "person" | keyof typeof isEnough {
  if (isMailerDaemon(mail)) return "mailer-daemon";
  const isNull = hasNullSender(mail);
  if (isMailSystem(mail) && (isNull || !isKeeper(mail))) return "mail-system";
  if (isNull) return "null-sender";
  if (isKeeper(mail)) return "keeper";
  return isRobot(mail) ? "robot" : "person";
}

function looksAnswered(mail: ParsedMail): boolean {
  return isReplyOrForward(mail) || mail.inReplyTo.length > 0 || mail.references.length > 0;
}
