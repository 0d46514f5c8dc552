import { type Reader, spellMoment } from "./spell-opening.ts";

/** Nobody is told a minute that nobody can keep to. */
const stepMs = 5 * 60_000;

/**
 * What somebody who is told that it takes longer can count on, as one sentence: by when the answer usually comes; where that
 * is not known, that it is not. Rounded up. Pure.
 */
export function spellWhen(by: number | null, reader: Reader, teamZone: string, now: number): string {
  const say = words[reader.locale];
  if (by === null) return say.unknown;
  return say.usually(spellMoment(Math.ceil(by / stepMs) * stepMs, say.preposition, reader, teamZone, now));
}

// Inside GSM-7 (GSM 03.38), so that a text message stays one segment.
const words = {
  en: {
    preposition: "by",
    usually: (time: string) => `When it takes this long, the answer usually comes ${time}.`,
    unknown: "We cannot say yet when, but a person will answer.",
  },
  fr: {
    preposition: "avant",
    usually: (time: string) => `Quand cela dure autant, la réponse arrive en général ${time}.`,
    unknown: "Nous ne pouvons pas encore dire quand, mais une personne vous répondra.",
  },
};
