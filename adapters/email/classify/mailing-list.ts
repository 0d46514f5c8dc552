import type { ParsedMail } from "../parse/parsed-mail.ts";
import { hasHeader, header } from "./signs.ts";

/** Mail to many: lists and newsletters (RFC 2369, RFC 2919), and what else says that it goes to a crowd. */
export function listSign(mail: ParsedMail): string | null {
  if (hasHeader(mail, "list-id")) return "list-id";
  if (hasHeader(mail, "list-unsubscribe", "list-post", "list-subscribe", "list-archive")) return "list-header";
  if (hasHeader(mail, "mailing-list", "x-mailing-list", "x-mailman-version", "x-listname", "x-ml-name"))
    return "list-header";
  return /^(bulk|list|junk)\b/i.test(header(mail, "precedence") ?? "") ? "precedence" : null;
}
