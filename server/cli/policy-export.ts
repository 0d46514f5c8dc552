import { writeFile } from "node:fs/promises";

import { system } from "#server/agents/actor.ts";
import { exportPolicies } from "#server/policy/file/export.ts";
import type { Command } from "./command.ts";

export const policyExportCommand: Command = {
  name: "policy export",
  usage: "[file.json]",
  does: {
    en: "opening hours and promises as one readable file; without a name, on standard output",
    fr: "les horaires et les promesses en un fichier lisible ; sans nom, sur la sortie standard",
  },
  options: [],
  required: [],
  words: 1,
  leastWords: 0,
  async run({ words, context, locale }) {
    const [file] = words;
    const exported = await exportPolicies(await context(), system);
    const text = JSON.stringify(exported, null, 2);
    if (file === undefined) return { json: exported, lines: [text] };
    await writeFile(file, `${text}\n`);
    const { calendars, policies } = exported;
    const line = {
      en: `${file}: calendars ${calendars.length}, policies ${policies.length}`,
      fr: `${file} : calendriers ${calendars.length}, politiques ${policies.length}`,
    };
    return { json: { file, calendars: calendars.length, policies: policies.length }, lines: [line[locale]] };
  },
};
