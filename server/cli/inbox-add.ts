import { readFile } from "node:fs/promises";

import { z } from "zod";

import { system } from "#server/agents/actor.ts";
import { createInbox } from "#server/inboxes/create.ts";
import { createInbox as createInboxInput } from "#server/protocol/inboxes.ts";
import { type Command, type Given, UsageError } from "./command.ts";
import { readTyped } from "./read-arguments.ts";

export const inboxAddCommand: Command = {
  name: "inbox add",
  usage: "<webchat|email|sms|whatsapp> --provider P --name N [--config file.json|-]",
  does: {
    en: "connect an account; - reads its configuration from standard input",
    fr: "relier un compte ; - lit sa configuration sur l’entrée standard",
  },
  options: ["provider", "name", "config"],
  required: ["provider", "name"],
  words: 1,
  async run(given) {
    const [channel] = given.words;
    const { provider, name } = given.values;
    const input = readTyped(createInboxInput, { channel, provider, name, config: await readConfiguration(given) });
    const inbox = await createInbox(await given.context(), system, input);
    return { json: { id: inbox.id, key: inbox.key }, lines: [`${inbox.id}  ${inbox.key}`] };
  },
};

async function readConfiguration({ values, standardInput }: Given): Promise<Record<string, unknown>> {
  const file = values.config;
  if (file === undefined) return {};
  try {
    const text = file === "-" ? await standardInput() : await readFile(file, "utf8");
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof Error && "code" in error && error.code === "ENOENT" ? "absent" : "unreadable";
    throw new UsageError(
      why === "absent"
        ? { en: `There is no file ${file}.`, fr: `Le fichier ${file} n’existe pas.` }
        : { en: `--config ${file} does not hold a JSON object.`, fr: `--config ${file} ne contient pas d’objet JSON.` },
    );
  }
}
