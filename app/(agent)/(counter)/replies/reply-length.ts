import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Measured, Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { Channel, Locale } from "#db/vocabulary.ts";
import { factsOf, fillVariables } from "#server/protocol/reply-variables.ts";

/** By what drafts are measured on a channel; undefined where nothing is known of it. */
export type YardstickOf = (channel: Channel) => Yardstick | undefined;

type Words = { text: string; locale: Locale };

/** The text as a customer of ordinary name would read it, measured as the gauge measures a draft. */
export function measureReply({ text, locale }: Words, yardstick: Yardstick): Measured {
  return measure(fillVariables(text, sampleFacts), { ...yardstick, language: locale });
}

/** Would an agent be told that it is too long? Texts are replaced, never changed, so what was measured once holds. */
export function isOverLength(words: Words, yardstick: Yardstick): boolean {
  const known = measured.get(yardstick) ?? new WeakMap<Words, boolean>();
  measured.set(yardstick, known);
  const found = known.get(words) ?? isTooLong(measureReply(words, yardstick));
  known.set(words, found);
  return found;
}

export function isTooLong({ state }: Pick<Measured, "state">): boolean {
  return state === "too_long" || state === "blocked";
}

const measured = new WeakMap<Yardstick, WeakMap<Words, boolean>>();

const sampleFacts = factsOf({
  contactName: "Camille Martin",
  agentName: "Dominique Bernard",
  workspaceName: "Atelier",
  number: 128,
});
