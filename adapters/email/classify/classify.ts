import type { ParsedMail } from "../parse/parsed-mail.ts";
import { autoReplySign, looseAutoReplySign } from "./auto-reply.ts";
import { bounceSign, isDeliveryStatus, namesFailedRecipients } from "./bounce.ts";
import { readBounce } from "./bounce-details.ts";
import type { Classified } from "./classified.ts";
import { listSign } from "./mailing-list.ts";
import { type OwnMail, withOwnLoop } from "./own-loop.ts";
import { reportSign } from "./report.ts";

export type { Classified };

/**
 * Who wrote this mail: a person, or which kind of machine. Own loops first, then reports, auto-replies, bounces, lists;
 * what bears no sign of a machine is human.
 */
export function classify(mail: ParsedMail, own: OwnMail): Classified {
  return withOwnLoop(classifyAlone(mail), mail, own);
}

/** An auto-reply is looked for before a bounce: vacation notes quote mail systems, and mail systems are machines too. */
function classifyAlone(mail: ParsedMail): Classified {
  const report = reportSign(mail);
  if (report) return { class: "report", why: report, loop: false, bounce: null };
  const reply = isDeliveryStatus(mail) || namesFailedRecipients(mail) ? null : autoReplySign(mail);
  if (reply) return { class: "auto_reply", why: reply, loop: false, bounce: null };
  const bounce = bounceSign(mail);
  if (bounce) return { class: "bounce", why: bounce, loop: false, bounce: readBounce(mail) };
  const list = listSign(mail);
  if (list) return { class: "list", why: list, loop: false, bounce: null };
  const loose = looseAutoReplySign(mail);
  if (loose) return { class: "auto_reply", why: loose, loop: false, bounce: null };
  return { class: "human", why: "no-sign-of-a-machine", loop: false, bounce: null };
}
