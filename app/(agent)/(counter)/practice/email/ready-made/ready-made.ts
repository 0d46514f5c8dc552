import { english } from "./en.ts";
import { french } from "./fr.ts";
import type { Person, ReadyLetter, ReadyMade } from "./letter.ts";

export function peopleIn(locale: string): Person[] {
  return readyMade(locale).people;
}

export function lettersIn(locale: string): ReadyLetter[] {
  return readyMade(locale).letters;
}

function readyMade(locale: string): ReadyMade {
  return locale === "fr" ? french : english;
}
