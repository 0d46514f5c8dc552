/** What a code of Twilio's means for a message, in the words that the screens know. */
export type Meaning =
  | { kind: "permanent"; reason: string }
  /** The handset may only be off. */
  | { kind: "once_more"; reason: string }
  /** The sender is too fast. */
  | { kind: "slower" }
  /** The account itself is refused. */
  | { kind: "account" };

/** https://www.twilio.com/docs/api/errors. Null for a code that says nothing about what to do. */
export function meaningOf(code: number | null): Meaning | null {
  return code === null ? null : (meanings.get(code) ?? null);
}

/** Between five and fifteen minutes: a lift, a tunnel, a charger. */
export function onceMoreAfterMs(random: () => number = Math.random): number {
  return Math.round((5 + 10 * random()) * 60_000);
}

const permanent = (reason: string): Meaning => ({ kind: "permanent", reason });
const onceMore = (reason: string): Meaning => ({ kind: "once_more", reason });
const slower: Meaning = { kind: "slower" };
const account: Meaning = { kind: "account" };

const meanings = new Map<number, Meaning>([
  [20003, account],
  [20005, account],
  [20404, account],
  [20429, slower],
  [14107, slower],
  [30001, slower],
  [21611, slower],
  [21211, permanent("recipient_unreachable")],
  [21214, permanent("recipient_unreachable")],
  [21614, permanent("recipient_unreachable")],
  [30005, permanent("recipient_unreachable")],
  [30006, permanent("recipient_unreachable")],
  [21610, permanent("recipient_opted_out")],
  [21408, permanent("region_forbidden")],
  [21606, permanent("sender_refused")],
  [21612, permanent("sender_refused")],
  [21617, permanent("too_long")],
  [21620, permanent("media_refused")],
  [30003, onceMore("handset_off")],
  [30008, onceMore("handset_off")],
  [30004, permanent("blocked")],
  [30007, permanent("filtered")],
  [30036, permanent("expired")],
  [63016, permanent("outside_reply_window")],
]);
