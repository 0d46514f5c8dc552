import { headerValue } from "./cut-mail.ts";
import { mendHeader } from "./encoded-words.ts";
import { cleanAddress, readMailboxes } from "./mailboxes.ts";
import { readMessageIds } from "./message-ids.ts";
import { type DeliveryReport, limits, type ReportedRecipient } from "./parsed-mail.ts";
import { type RawHeader, readHead } from "./read-head.ts";
import type { PartContent } from "./read-part.ts";

/** What RFC 3464 says of each recipient, and which mail it is about. */
export function readDeliveryReport(contents: readonly PartContent[]): DeliveryReport | null {
  const statuses = contents.filter(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  if (statuses.length === 0) return null;
  const returned = contents.find(({ type }) => returnedTypes.test(type));
  const head = returned ? headersOf(returned.bytes) : [];
  return {
    recipients: statuses.flatMap(({ bytes }) => recipientsIn(bytes)).slice(0, limits.recipients),
    originalMessageId: readMessageIds(mendHeader(headerValue(head, "message-id") ?? "", null))[0] ?? null,
    originalTo: readMailboxes(mendHeader(headerValue(head, "to") ?? "", null)),
  };
}

const returnedTypes = /^(message\/(rfc822|global|partial|rfc822-headers|global-headers)|text\/rfc822-headers?)$/;

/** The headers of a mail within a mail. */
export function headersOf(bytes: Uint8Array): RawHeader[] {
  return readHead(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, () => false).headers;
}

/** The first group is about the message; some programs leave it out, some forget the blank lines between groups. */
function recipientsIn(bytes: Uint8Array): ReportedRecipient[] {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const recipients: ReportedRecipient[] = [];
  let seen = new Set<string>();
  for (let at = 0; at < mail.length && recipients.length < limits.recipients; ) {
    const group = readHead(mail, at, () => false);
    if (group.bodyAt === at) break;
    at = group.bodyAt;
    seen = new Set();
    for (const { name, value } of group.headers) {
      const field = fields[name];
      if (!field) continue;
      const last = recipients.at(-1);
      const text = field(mendHeader(value, null));
      if (last && seen.size > 0 && !seen.has(name)) Object.assign(last, text);
      else {
        recipients.push({ ...nobody, ...text });
        seen = new Set();
      }
      seen.add(name);
    }
  }
  return recipients.filter(({ action, status, finalRecipient }) => action ?? status ?? finalRecipient);
}

const nobody: ReportedRecipient = {
  finalRecipient: null,
  originalRecipient: null,
  action: null,
  status: null,
  diagnostic: null,
};

const fields: Record<string, (value: string) => Partial<ReportedRecipient>> = {
  "final-recipient": (value) => ({ finalRecipient: addressIn(value) }),
  "original-recipient": (value) => ({ originalRecipient: addressIn(value) }),
  action: (value) => ({ action: /[a-z]+/i.exec(value)?.[0].toLowerCase() ?? null }),
  status: (value) => ({ status: /\d\.\d{1,3}\.\d{1,3}/.exec(value)?.[0] ?? null }),
  "diagnostic-code": (value) => ({ diagnostic: value.replace(/^\s*[\w-]{1,20}\s*;\s*/, "").slice(0, 2_000) || null }),
};

/** `rfc822; ana@example.org`, at times with a name and brackets. */
function addressIn(value: string): string | null {
  const address = value.replace(/^\s*[\w-]{1,20}\s*;/, "").trim();
  return cleanAddress(/<([^<>]+)>/.exec(address)?.[1] ?? address).slice(0, 320) || null;
}
