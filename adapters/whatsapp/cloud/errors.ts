import type { DeliveryOutcome } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import type { CloudError } from "./payloads.ts";
import { accountBlocked, billing, credentials, notRegistered, permission } from "./troubles.ts";

/** What a refusal means: for the part, for the inbox, or for now. */
export type Meaning =
  | { kind: "rejected"; reason: string }
  | { kind: "deferred"; retryAfterMs: number; uncounted: boolean }
  | { kind: "stopped"; trouble: Trouble };

const second = 1000;
const minute = 60 * second;

/** Meta's codes, as documented for the Cloud API. What is not here is a refusal of this one part, in their words. */
export function meaningOf(code: number, status: number): Meaning {
  const known = meanings.get(code);
  if (known) return known;
  if (code >= 200 && code <= 299) return { kind: "stopped", trouble: permission };
  if (code >= 132000 && code <= 132999) return { kind: "rejected", reason: "template_refused" };
  if (status === 401) return { kind: "stopped", trouble: credentials };
  if (status === 429) return pause(30 * second);
  if (status >= 500) return passing;
  return { kind: "rejected", reason: "carrier_refused" };
}

const passing: Meaning = { kind: "deferred", retryAfterMs: 2 * second, uncounted: false };

/** Nobody's fault: such a try does not count. */
function pause(retryAfterMs: number): Meaning {
  return { kind: "deferred", retryAfterMs, uncounted: true };
}

function rejected(reason: string): Meaning {
  return { kind: "rejected", reason };
}

/** Too much for one person, while others can be written to. */
const pairRate = 131056;

const meanings = new Map<number, Meaning>([
  // The account
  [0, { kind: "stopped", trouble: credentials }],
  [190, { kind: "stopped", trouble: credentials }],
  [3, { kind: "stopped", trouble: permission }],
  [10, { kind: "stopped", trouble: permission }],
  [368, { kind: "stopped", trouble: accountBlocked }],
  [131031, { kind: "stopped", trouble: accountBlocked }],
  [131042, { kind: "stopped", trouble: billing }],
  [131045, { kind: "stopped", trouble: notRegistered }],
  [133010, { kind: "stopped", trouble: notRegistered }],
  // The pace
  [4, pause(minute)],
  [80007, pause(minute)],
  [130429, pause(2 * second)],
  [pairRate, pause(6 * second)],
  [131048, pause(30 * minute)],
  [133016, pause(30 * minute)],
  [131057, pause(5 * minute)],
  // For now
  [1, passing],
  [2, passing],
  [131000, passing],
  [131016, passing],
  [133004, passing],
  // This part
  [131047, rejected("outside_reply_window")],
  [131026, rejected("recipient_unreachable")],
  [131021, rejected("recipient_unreachable")],
  [131030, rejected("recipient_unreachable")],
  [130403, rejected("recipient_unreachable")],
  [131050, rejected("recipient_opted_out")],
  [131049, rejected("filtered")],
  [130472, rejected("filtered")],
  [131052, rejected("attachment_refused")],
  [131053, rejected("attachment_refused")],
]);

/** In their words, with what they add. */
export function detailOf(error: CloudError): string {
  const words = [error.error_data?.details ?? error.message ?? error.title ?? "", `(${error.code})`];
  return words
    .filter((one) => one !== "")
    .join(" ")
    .slice(0, 500);
}

/** Longer with every try, and never quite the same, up to five minutes. */
export function outcomeOf(
  error: CloudError,
  { status, tries, random }: { status: number; tries: number; random: number },
): DeliveryOutcome {
  const meaning = meaningOf(error.code, status);
  const detail = detailOf(error);
  if (meaning.kind === "rejected") return { kind: "rejected", reason: meaning.reason, detail };
  if (meaning.kind === "stopped") return { kind: "stopped", trouble: meaning.trouble, detail };
  if (meaning.uncounted) {
    const { retryAfterMs } = meaning;
    // The pace of one person says nothing about that of the others.
    return { kind: "deferred", retryAfterMs, detail, uncounted: true, slower: error.code !== pairRate };
  }
  const longest = Math.min(5 * minute, meaning.retryAfterMs * 2 ** tries);
  return { kind: "deferred", retryAfterMs: Math.round(longest * (0.5 + 0.5 * random)), detail };
}
