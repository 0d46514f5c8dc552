import { setUp } from "#server/agents/set-up.ts";
import { addFirstInbox } from "#server/inboxes/first.ts";
import { setup } from "#server/protocol/agents.ts";
import type { Command } from "./command.ts";
import { readTyped } from "./read-arguments.ts";

export const setupCommand: Command = {
  name: "setup",
  usage: "--workspace W --name N --email E --password P [--locale en|fr] [--time-zone Z]",
  does: {
    en: "make the workspace and its first administrator",
    fr: "créer l’espace de travail et son premier administrateur",
  },
  options: ["workspace", "name", "email", "password", "locale", "time-zone"],
  required: ["workspace", "name", "email", "password"],
  words: 0,
  async run({ values, locale, context }) {
    const input = readTyped(setup, {
      ...values,
      locale: values.locale ?? locale,
      timeZone: values["time-zone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    const ctx = await context();
    const admin = await setUp(ctx, input, (tx, name) => addFirstInbox(ctx, tx, name));
    const line = {
      en: `${admin.name} <${admin.email}> can sign in at ${ctx.config.publicUrl}`,
      fr: `${admin.name} <${admin.email}> peut se connecter sur ${ctx.config.publicUrl}`,
    };
    return { json: admin, lines: [line[locale]] };
  },
};
