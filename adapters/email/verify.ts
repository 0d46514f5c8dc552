import { authenticate as checkMail, type DNSResolver } from "mailauth";

import type { InboundLetter } from "../contract/letter.ts";
import { isPublicAddress } from "../shared/public-host.ts";
import { within } from "../shared/within.ts";
import { isAligned, judge } from "./authentication-results.ts";
import { headerOf } from "./sender.ts";

export type Authentication = NonNullable<InboundLetter["authentication"]>;

/** What the SMTP session told: nothing of it is in the bytes. */
export type ArrivedBy = { from: string; helo: string; ip: string };

const waitMs = 10_000;

/** SPF, DKIM and DMARC of a mail that came straight to us. Null when there was nothing to prove it with. */
export async function authenticate(
  raw: Uint8Array,
  by: ArrivedBy,
  { mta, resolver, ms = waitMs }: { mta: string; resolver?: DNSResolver; ms?: number },
): Promise<Authentication | null> {
  // A relay of our own hides where the mail came from; only a signature is left to judge by.
  const direct = isPublicAddress(by.ip);
  if (!direct && !/^dkim-signature[ \t]*:/im.test(headerOf(raw))) return null;
  const checking = checkMail(Buffer.from(raw), {
    mta,
    ...(direct ? { ip: by.ip, helo: by.helo, sender: by.from } : {}),
    ...(resolver ? { resolver } : {}),
    disableArc: true,
    disableBimi: true,
  });
  const found = await within(checking, ms, "authentication", () => {}).catch(() => null);
  if (!found) return null;
  // Two senders, or none, prove nothing about either.
  const domain = found.dkim.fromFields === 1 ? (found.dkim.headerFrom[0]?.split("@").pop() ?? "") : "";
  const dkim = found.dkim.results.map(({ status, signingDomain }) => ({
    result: status.result,
    aligned: isAligned(signingDomain ?? "", domain),
  }));
  const spf = found.spf
    ? { result: found.spf.status.result, aligned: isAligned(found.spf.domain ?? "", domain) }
    : null;
  return judge({ dmarc: found.dmarc ? found.dmarc.status.result : null, dkim, spf: direct ? spf : null });
}
