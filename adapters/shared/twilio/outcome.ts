import type { DeliveryOutcome } from "../../contract/channel.ts";
import type { Trouble } from "../../contract/trouble.ts";
import { meaningOf, onceMoreAfterMs } from "./codes.ts";
import { TwilioRefusal } from "./refusal.ts";

const firstWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;

/** What became of a part whose call ended in an error. Everything that may have arrived is unknown. */
export function outcomeOfError(error: unknown, tries: number, random: () => number = Math.random): DeliveryOutcome {
  const detail = error instanceof Error ? error.message : String(error);
  const waitMs = fullJitter(tries, random);
  if (!(error instanceof TwilioRefusal)) {
    return neverLeft(error) ? { kind: "deferred", retryAfterMs: waitMs, detail } : { kind: "unknown", detail };
  }
  const { status, code, retryAfterMs } = error;
  const meaning = meaningOf(code);
  if (meaning?.kind === "account" || status === 401)
    return { kind: "stopped", trouble: accountRefused(detail), detail };
  if (meaning?.kind === "slower" || status === 429) {
    return { kind: "deferred", retryAfterMs: retryAfterMs ?? waitMs, detail, uncounted: true, slower: true };
  }
  if (meaning?.kind === "permanent") return { kind: "rejected", reason: meaning.reason, detail };
  if (meaning?.kind === "once_more") return { kind: "deferred", retryAfterMs: onceMoreAfterMs(random), detail };
  // Something in front of Twilio lost patience; what lies behind may have taken it all the same.
  if (status === 504 || status === 408) return { kind: "unknown", detail };
  if (status >= 500 || status < 400) return { kind: "deferred", retryAfterMs: retryAfterMs ?? waitMs, detail };
  return { kind: "rejected", reason: "refused", detail };
}

/** Somewhere between nothing and twice as long as the last time, so that not everybody comes back at once. */
export function fullJitter(tries: number, random: () => number): number {
  return Math.round(firstWaitMs + random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries));
}

/** The name was not found, or nobody took the call: Twilio has nothing of it. */
export function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const syscall = "syscall" in error ? error.syscall : null;
  const code = "code" in error ? error.code : null;
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return code === "ECONNREFUSED" || code === "EPRIVATE" || neverLeft(error.cause);
}

export function accountRefused(detail: string): Trouble {
  return {
    step: "login",
    problem: {
      en: `Twilio refuses the account: ${detail}`,
      fr: `Twilio refuse le compte : ${detail}`,
    },
    fix: {
      en: "Compare account SID and auth token with the Twilio console, and save them again. What waits is then sent.",
      fr: "Comparez le SID du compte et le jeton avec la console Twilio, puis enregistrez. Ce qui attend partira alors.",
    },
  };
}
