import { testInbox } from "#server/inboxes/health.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import type { Command } from "./command.ts";

export const inboxTestCommand: Command = {
  name: "inbox test",
  usage: "<id>",
  does: { en: "try the connection of an inbox now", fr: "essayer maintenant la connexion d’une boîte" },
  options: [],
  required: [],
  words: 1,
  async run({ words: [id = ""], locale, context }) {
    const ctx = await context();
    const trouble = await testInbox(ctx, requireInbox(ctx, id));
    if (!trouble) return { json: { ready: true }, lines: [{ en: "Ready.", fr: "Prête." }[locale]] };
    const { step, problem, fix } = trouble;
    const told = { ready: false, step: step ?? null, problem: problem[locale], fix: fix[locale] };
    return { json: told, lines: [step ? `${step}: ${told.problem}` : told.problem, told.fix], failed: true };
  },
};
