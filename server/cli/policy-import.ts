import { readFile } from "node:fs/promises";

import { system } from "#server/agents/actor.ts";
import { importPolicies } from "#server/policy/file/import.ts";
import { type Command, type Given, UsageError } from "./command.ts";

export const policyImportCommand: Command = {
  name: "policy import",
  usage: "<file.json|->",
  does: {
    en: "take over a file of policy export, all of it or nothing; - reads standard input",
    fr: "reprendre un fichier de policy export, en entier ou pas du tout ; - lit l’entrée standard",
  },
  options: [],
  required: [],
  words: 1,
  async run(given) {
    const text = await readGiven(given);
    const imported = await importPolicies(await given.context(), system, text);
    const { teams, calendars, policies } = imported;
    const line = {
      en: `changed: teams ${teams}, calendars ${calendars}, policies ${policies}`,
      fr: `modifiés : équipes ${teams}, calendriers ${calendars}, politiques ${policies}`,
    };
    return { json: imported, lines: [line[given.locale]] };
  },
};

async function readGiven({ words, standardInput }: Given): Promise<string> {
  const [file = "-"] = words;
  try {
    return file === "-" ? await standardInput() : await readFile(file, "utf8");
  } catch {
    throw new UsageError({
      en: `The file ${file} cannot be read.`,
      fr: `Le fichier ${file} ne peut pas être lu.`,
    });
  }
}
