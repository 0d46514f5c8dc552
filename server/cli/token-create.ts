import { system } from "#server/agents/actor.ts";
import { createToken } from "#server/agents/create-token.ts";
import { createToken as createTokenInput } from "#server/protocol/agents.ts";
import type { Command } from "./command.ts";
import { readTyped } from "./read-arguments.ts";

export const tokenCreateCommand: Command = {
  name: "token create",
  usage: "--name N --role admin|lead|agent",
  does: { en: "make an API token; it is shown once", fr: "créer un jeton d’API ; il n’est montré qu’une fois" },
  options: ["name", "role"],
  required: ["name", "role"],
  words: 0,
  async run({ values, context }) {
    const input = readTyped(createTokenInput, values);
    const created = await createToken(await context(), system, input);
    return { json: created, lines: [created.token] };
  },
};
