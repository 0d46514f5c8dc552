import type { Guidance } from "#adapters/contract/guidance/guidance.ts";
import { locales } from "#db/vocabulary.ts";
import type { Sentence, WrongField } from "#server/errors.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";

/** One length: its path below `guidance`, and how it is called. */
type Step = { path: string; value: number | null; name: Sentence };

/** Lengths that are out of order, as they would be over all layers; only what this version says is found fault with. */
export function checkLengths({ guidance: said = {} }: PolicyValues, merged: Guidance): WrongField[] {
  const ladders = locales.flatMap((locale) => [characterSteps(merged, locale), wordSteps(merged, locale)]);
  const found = ladders.flatMap((ladder) => {
    const steps = ladder.filter(({ value }) => value !== null);
    return steps.flatMap((lower, index) => {
      const upper = steps[index + 1];
      if (!upper || (lower.value ?? 0) <= (upper.value ?? 0)) return [];
      const blamed = [upper, lower].find(({ path }) => (path.split(".")[0] ?? "") in said);
      return blamed ? [{ field: `values.guidance.${blamed.path}`, sentence: outOfOrder(lower, upper) }] : [];
    });
  });
  return found.filter(({ field }, index) => found.findIndex((one) => one.field === field) === index);
}

function characterSteps(guidance: Guidance, locale: (typeof locales)[number]): Step[] {
  const { idealCharacters, longCharacters, tooLongCharacters, hardCharacters } = guidance;
  return [
    { path: `idealCharacters.${locale}`, value: idealCharacters[locale], name: names.ideal },
    { path: `longCharacters.${locale}`, value: longCharacters[locale], name: names.long },
    { path: "tooLongCharacters", value: tooLongCharacters, name: names.tooLong },
    { path: "hardCharacters", value: hardCharacters, name: names.carrier },
  ];
}

function wordSteps({ idealWords, tooLongWords, farTooLongWords }: Guidance, locale: (typeof locales)[number]): Step[] {
  return [
    { path: "idealWords.least", value: idealWords?.least ?? null, name: names.least },
    { path: "idealWords.most", value: idealWords?.most ?? null, name: names.ideal },
    { path: `tooLongWords.${locale}`, value: tooLongWords[locale], name: names.tooLong },
    { path: "farTooLongWords", value: farTooLongWords, name: names.farTooLong },
  ];
}

const names = {
  least: { en: "the least that is ideal", fr: "le minimum idéal" },
  ideal: { en: "the ideal", fr: "l’idéal" },
  long: { en: "“long”", fr: "« long »" },
  tooLong: { en: "“too long”", fr: "« trop long »" },
  farTooLong: { en: "“far too long”", fr: "« beaucoup trop long »" },
  carrier: { en: "what the carrier takes", fr: "ce que transporte l’opérateur" },
};

function outOfOrder(lower: Step, upper: Step): Sentence {
  const [most, least] = [upper.value, lower.value];
  return {
    en: `${lower.name.en} (${least}) is beyond ${upper.name.en} (${most}); take at most ${most}`,
    fr: `${lower.name.fr} (${least}) dépasse ${upper.name.fr} (${most}) ; prenez ${most} au plus`,
  };
}
