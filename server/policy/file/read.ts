import { findWrongRules } from "#server/calendars/check-rules.ts";
import { AppError, type Sentence, type WrongField } from "#server/errors.ts";
import { type PolicyFile, policyFile } from "#server/protocol/policy-file.ts";
import { findWrongFields } from "#server/read-input.ts";
import { lineAt, linesOf } from "./lines.ts";

/** A file that can be read, and how to say on which line something is wrong with what it means. */
export type ReadFile = { file: PolicyFile; refuse(fields: WrongField[]): void };

/** Refuses what is no such file, with the line, the place and the fix of everything that is wrong. */
export async function readPolicyFile(text: string): Promise<ReadFile> {
  const json = parse(text);
  const lines = linesOf(text);
  const refuse = (fields: WrongField[]) => {
    if (fields.length > 0) throw refusalWithLines(fields, lines);
  };
  refuse(findWrongFields(policyFile, json, { under: "" }).map(withoutDot));
  const file = policyFile.parse(json);
  const wrongRules = await Promise.all(
    file.calendars.map(({ rules }, index) => findWrongRules(rules, `calendars.${index}.rules`)),
  );
  refuse([...wrongRules.flat(), ...twins(file)]);
  return { file, refuse };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? text.length);
    const line = text.slice(0, at).split("\n").length;
    throw new AppError("invalid", {
      en: `Line ${line}: this is not JSON any more. Look for a comma, quote or bracket that is missing or too many.`,
      fr: `Ligne ${line}\u202f: ce n’est plus du JSON. Cherchez une virgule, un guillemet ou un crochet en trop ou manquant.`,
    });
  }
}

function withoutDot({ field, sentence }: WrongField): WrongField {
  return { field: field.replace(/^\./, ""), sentence };
}

/** Names that stand for two things. */
function twins({ calendars, teams }: PolicyFile): WrongField[] {
  const isTwin = (names: string[], index: number) =>
    names.slice(0, index).some((one) => one.toLowerCase() === names[index]?.toLowerCase());
  const calendarNames = calendars.map(({ name }) => name);
  return [
    ...calendarNames.flatMap((_, index) =>
      isTwin(calendarNames, index) ? [{ field: `calendars.${index}.name`, sentence: sameName }] : [],
    ),
    ...teams.flatMap((_, index) => (isTwin(teams, index) ? [{ field: `teams.${index}`, sentence: sameName }] : [])),
    ...calendars.flatMap((one, index) =>
      one.default && calendars.slice(0, index).some((earlier) => earlier.default)
        ? [{ field: `calendars.${index}.default`, sentence: twoDefaults }]
        : [],
    ),
  ];
}

const sameName = {
  en: "this name stands for something above already; choose another",
  fr: "ce nom désigne déjà autre chose plus haut ; choisissez-en un autre",
};
const twoDefaults = {
  en: "there is a default above already; keep one of them",
  fr: "il y en a déjà un par défaut plus haut ; n’en gardez qu’un",
};

function refusalWithLines(fields: WrongField[], lines: Map<string, number>): AppError {
  const told = fields.map(({ field, sentence }) => {
    const line = lineAt(lines, field);
    const place = field === "" ? "" : `, ${field}`;
    return { en: `Line ${line}${place}: ${sentence.en}.`, fr: `Ligne ${line}${place}\u202f: ${sentence.fr}.` };
  });
  const all = (locale: keyof Sentence) => told.map((one) => one[locale]).join("\n");
  const [first] = fields;
  return new AppError("invalid", { en: all("en"), fr: all("fr") }, { field: first?.field ?? "", fields });
}
