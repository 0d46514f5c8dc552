import { checkDatabase } from "./check-database.ts";
import { checkMachine } from "./check-machine.ts";
import { checkNetwork } from "./check-network.ts";
import type { Command } from "./command.ts";

const marks = { ok: "ok", warning: "!", wrong: "✗" } as const;

export const doctorCommand: Command = {
  name: "doctor",
  usage: "",
  does: { en: "say what is wrong and what to do", fr: "dire ce qui ne va pas et que faire" },
  options: [],
  required: [],
  words: 0,
  async run({ config, locale, context }) {
    const machine = await checkMachine(config);
    const canOpen = config.databaseUrl !== null || machine.every(({ state }) => state !== "wrong");
    const database = canOpen ? await checkDatabase(config, context) : [];
    const findings = [...machine, ...database, ...(await checkNetwork(config))];
    return {
      json: findings.map((one) => ({
        check: one.check,
        state: one.state,
        said: one.said[locale],
        ...(one.state === "ok" ? {} : { fix: one.fix[locale] }),
      })),
      lines: findings.map((one) =>
        `${marks[one.state].padEnd(3)} ${one.check}: ${one.said[locale]} ${one.state === "ok" ? "" : one.fix[locale]}`.trimEnd(),
      ),
      failed: findings.some(({ state }) => state === "wrong"),
    };
  },
};
