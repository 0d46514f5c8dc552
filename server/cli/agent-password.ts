import { system } from "#server/agents/actor.ts";
import { resetAccess } from "#server/agents/reset-access.ts";
import { addAgent } from "#server/protocol/agents.ts";
import type { Command } from "./command.ts";
import { readTyped } from "./read-arguments.ts";

export const agentPasswordCommand: Command = {
  name: "agent password",
  usage: "--email E --password P",
  does: {
    en: "give an agent who is locked out a new password; ends their sessions and removes their second factor",
    fr: "donner un nouveau mot de passe à un agent bloqué ; ferme ses sessions et retire son second facteur",
  },
  options: ["email", "password"],
  required: ["email", "password"],
  words: 0,
  async run({ values, locale, context }) {
    const input = readTyped(addAgent.pick({ email: true, password: true }), values);
    const agent = await resetAccess(await context(), system, input);
    const line = { en: `${agent.name} can sign in again.`, fr: `${agent.name} peut se reconnecter.` };
    return { json: agent, lines: [line[locale]] };
  },
};
