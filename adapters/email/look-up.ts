import type { LookupResult, OutboundPart } from "../contract/channel.ts";
import type { ImapSmtpConfig } from "./config.ts";
import type { ImapHost } from "./imap/client.ts";
import { isAmongSent } from "./imap/sent.ts";
import { presetOfHost } from "./profile/presets.ts";

/** Does the provider put what goes out over SMTP into the folder of sent mail by itself? */
export function providerKeepsSent({ keepsSent, smtp }: ImapSmtpConfig): boolean {
  return keepsSent ?? presetOfHost(smtp.host)?.keepsSent ?? false;
}

/**
 * What became of a mail that nobody confirmed. Found among sent mail: it left. Not found: a provider that keeps what it
 * sends never had it. Where we keep it ourselves, only after it was confirmed, that it is missing says nothing of a mail
 * that was handed over whole, so that one stays unknown; a process that ended earlier most likely never came so far, and
 * the same Message-ID lets the receiver see a double.
 */
export async function lookUpSent(
  host: ImapHost,
  part: OutboundPart,
  firstMisses: Map<string, number>,
): Promise<LookupResult> {
  const { letter } = part;
  if (!letter) return { kind: "never_sent" };
  const found = await isAmongSent(host, { messageId: letter.messageId, partId: part.id }).catch(() => null);
  if (found === null) return { kind: "still_unknown" };
  if (found) {
    firstMisses.delete(part.id);
    return { kind: "sent", providerId: letter.messageId };
  }
  if (!providerKeepsSent(host.inbox.config)) return { kind: part.unanswered ? "still_unknown" : "never_sent" };
  // What was just handed over may take a while to show.
  const since = firstMisses.get(part.id) ?? host.now();
  firstMisses.set(part.id, since);
  if (part.unanswered && host.now() - since < graceMs) return { kind: "still_unknown" };
  firstMisses.delete(part.id);
  return { kind: "never_sent" };
}

const graceMs = 2 * 60_000;
