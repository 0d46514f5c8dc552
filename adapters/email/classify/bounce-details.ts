import { headersOf } from "../parse/delivery-report.ts";
import { readMessageIds } from "../parse/message-ids.ts";
import type { ParsedMail, ReportedRecipient } from "../parse/parsed-mail.ts";
import type { Bounce, BouncedRecipient } from "./classified.ts";
import { readBody, returnedPart } from "./returned-mail.ts";
import { isPermanent, recipientsInText } from "./text-bounce.ts";

/** Who did not get which mail, and why: from the report (RFC 3464), or from what the mail system wrote instead. */
export function readBounce(mail: ParsedMail): Bounce {
  const reported = (mail.report?.recipients ?? []).flatMap(recipientOf);
  return {
    recipients: reported.length > 0 ? reported : recipientsInText(mail),
    originalMessageId:
      mail.report?.originalMessageId ?? returnedId(mail) ?? mail.references.at(-1) ?? mail.inReplyTo[0] ?? null,
  };
}

function recipientOf(reported: ReportedRecipient): BouncedRecipient[] {
  const { finalRecipient: final, originalRecipient: original, diagnostic } = reported;
  const address = final?.includes("@") ? final : (original ?? final);
  if (address === null) return [];
  const inDiagnostic = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic ?? "")?.[0] ?? null;
  const isVague = reported.status === null || reported.status.endsWith(".0.0");
  const status = isVague ? (inDiagnostic ?? reported.status) : reported.status;
  const action = actionOf(reported.action, status);
  return [{ address, action, status, diagnostic, permanent: action === "failed" && isPermanent(status, diagnostic) }];
}

function actionOf(word: string | null, status: string | null): BouncedRecipient["action"] {
  const known = (["failed", "delayed", "delivered", "relayed", "expanded"] as const).find((action) => action === word);
  if (known) return known;
  if (status?.startsWith("2")) return "delivered";
  return status?.startsWith("4") ? "delayed" : "failed";
}

function returnedId(mail: ParsedMail): string | null {
  const part = returnedPart(mail);
  const header = part ? headersOf(part).find(({ name }) => name === "message-id")?.value : null;
  const line = header ?? /^[> \t]{0,4}message-id: *(\S{1,500})/im.exec(readBody(mail).returned ?? "")?.[1];
  return readMessageIds(line ?? "")[0] ?? null;
}
