import type { InboundLetter } from "#adapters/contract/letter.ts";
import { isOwn } from "#server/conversations/own-addresses.ts";

/** What is looked at: of a letter as it comes in, or as it was stored. */
export type Answerable = Pick<InboundLetter, "from" | "to" | "cc" | "ours" | "machine" | "authentication">;

/**
 * Whether a machine may answer a letter (RFC 3834 §2): one that a person wrote to one of our addresses by name, from an
 * address that takes answers and that nobody borrowed. Pure.
 */
export function mayAnswerLetter(letter: Answerable, own: Set<string>): boolean {
  const { from, to, cc, ours, machine, authentication } = letter;
  if (ours || machine !== null || authentication?.verdict === "fail") return false;
  if (isOwn(own, from.address) || takesNoAnswers.test(from.address)) return false;
  // What came over a list, or blind, was not written to us.
  return [...to, ...cc].some(({ address }) => isOwn(own, address));
}

const takesNoAnswers =
  /^((no|do-?not|ne-?pas)[-_.]?(reply|repondre)|mailer-daemon|postmaster|bounces?|owner-.*|.*-(owner|request|bounces?))([+@]|$)|^@?$/i;
