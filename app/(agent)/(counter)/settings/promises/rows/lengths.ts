import type { Guidance } from "#adapters/contract/guidance/guidance.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";

type Said = NonNullable<PolicyValues["guidance"]>;

export const lengthKeys = [
  "idealCharacters",
  "idealSentences",
  "idealSegments",
  "idealWords",
  "longCharacters",
  "tooLongCharacters",
  "tooLongWords",
  "farTooLongWords",
  "longSentenceWords",
  "mostQuestions",
  "mostInParagraph",
] as const;
export type LengthKey = (typeof lengthKeys)[number];

/** One number of a length: of a language, the lower end of a range, or the only one. */
export type LengthPart = { name: "en" | "fr" | "least" | "most" | "only"; value: number };

/** The numbers of a length, none where the channel does not go by it. */
export function partsOf(guidance: Guidance, key: LengthKey): LengthPart[] {
  const held = guidance[key];
  if (held === null) return [];
  if (typeof held === "number") return [{ name: "only", value: held }];
  if ("least" in held) {
    return [
      { name: "least", value: held.least },
      { name: "most", value: held.most },
    ];
  }
  return [
    ...(held.en === null ? [] : [{ name: "en" as const, value: held.en }]),
    ...(held.fr === null ? [] : [{ name: "fr" as const, value: held.fr }]),
  ];
}

/** What a layer says when one number of a length is changed. */
export function sayLength(guidance: Guidance, key: LengthKey, { name, value }: LengthPart): Said {
  if (key === "idealWords") {
    const { least = value, most = value } = guidance.idealWords ?? {};
    return { idealWords: name === "least" ? { least: value, most } : { least, most: value } };
  }
  if (key === "tooLongWords") return { tooLongWords: { ...guidance.tooLongWords, [name]: value } };
  if (key === "longCharacters") return { longCharacters: { ...guidance.longCharacters, [name]: value } };
  if (key !== "idealCharacters") return { [key]: value };
  const idealCharacters = { ...guidance.idealCharacters, [name]: value };
  // Where nothing lies between ideal and long, they stay one number.
  const isOne = (["en", "fr"] as const).every(
    (each) => guidance.idealCharacters[each] === guidance.longCharacters[each],
  );
  return { idealCharacters, ...(isOne ? { longCharacters: idealCharacters } : {}) };
}

/** Long is told apart from ideal only where it is another number. */
export function isShown(guidance: Guidance, key: LengthKey): boolean {
  if (partsOf(guidance, key).length === 0) return false;
  return (
    key !== "longCharacters" || JSON.stringify(guidance.longCharacters) !== JSON.stringify(guidance.idealCharacters)
  );
}
