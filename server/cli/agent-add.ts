import { system } from "#server/agents/actor.ts";
import { addAgent } from "#server/agents/add-agent.ts";
import { addAgent as addAgentInput } from "#server/protocol/agents.ts";
import type { Command } from "./command.ts";
import { readTyped } from "./read-arguments.ts";

export const agentAddCommand: Command = {
  name: "agent add",
  usage: "--name N --email E --role admin|lead|agent|viewer --password P",
  does: { en: "add an agent without an invitation", fr: "ajouter un agent sans invitation" },
  options: ["name", "email", "role", "password"],
  required: ["name", "email", "role", "password"],
  words: 0,
  async run({ values, context }) {
    const input = readTyped(addAgentInput, values);
    const agent = await addAgent(await context(), system, input);
    return { json: agent, lines: [`${agent.id}  ${agent.name} <${agent.email}> ${agent.role}`] };
  },
};
