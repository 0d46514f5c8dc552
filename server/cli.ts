import { text } from "node:stream/consumers";

import type { Locale } from "#db/vocabulary.ts";
import { agentAddCommand } from "./cli/agent-add.ts";
import { agentPasswordCommand } from "./cli/agent-password.ts";
import { type Command, type Given, type Report, UsageError } from "./cli/command.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { inboxAddCommand } from "./cli/inbox-add.ts";
import { inboxListCommand } from "./cli/inbox-list.ts";
import { inboxTestCommand } from "./cli/inbox-test.ts";
import { policyExportCommand } from "./cli/policy-export.ts";
import { policyImportCommand } from "./cli/policy-import.ts";
import { findCommand, readArguments } from "./cli/read-arguments.ts";
import { seedCommand } from "./cli/seed.ts";
import { setupCommand } from "./cli/setup.ts";
import { tokenCreateCommand } from "./cli/token-create.ts";
import { type Config, readConfig } from "./config.ts";
import { AppError, ConfigError, errorBodyOf } from "./errors.ts";
import type { Services } from "./services.ts";

const commands: Command[] = [
  setupCommand,
  tokenCreateCommand,
  agentAddCommand,
  agentPasswordCommand,
  inboxAddCommand,
  inboxListCommand,
  inboxTestCommand,
  policyExportCommand,
  policyImportCommand,
  seedCommand,
  doctorCommand,
];

process.exitCode = await main(process.argv.slice(2), process.env);

/** Works beside a running server and without one: it opens the database on its own and never serves. */
async function main(typed: string[], env: Record<string, string | undefined>): Promise<number> {
  const locale: Locale = /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "fr" : "en";
  const json = typed.includes("--json");
  let command: Command | null = null;
  try {
    if (typed.includes("--help") || typed[0] === "help") return help(locale);
    command = findCommand(commands, typed);
    const { values, words } = readArguments(command, typed);
    // Standard output belongs to the answer.
    const config: Config = { ...readConfig(env), logLevel: "silent" };
    const report = await run(command, { values, words, locale, config });
    print(json ? [JSON.stringify(report.json)] : report.lines);
    return report.failed ? 1 : 0;
  } catch (error) {
    return refuse(error, { command, json, locale });
  }
}

async function run(command: Command, given: Omit<Given, "context" | "standardInput">): Promise<Report> {
  const opened: Services[] = [];
  try {
    return await command.run({
      ...given,
      async context() {
        // Loaded late: whoever mistyped something need not wait for every channel's library.
        const { openServices } = await import("./services.ts");
        const services = await openServices(given.config);
        opened.push(services);
        return services.ctx;
      },
      standardInput: () => text(process.stdin),
    });
  } finally {
    for (const services of opened) await services.close();
  }
}

function refuse(error: unknown, asked: { command: Command | null; json: boolean; locale: Locale }): number {
  const { command, json, locale } = asked;
  if (error instanceof UsageError) {
    const usage = command
      ? usageOf(command)
      : { en: "Try: npm run guichet -- help", fr: "Essayez : npm run guichet -- help" }[locale];
    complain(json, { code: "usage", message: error.sentence[locale] }, usage);
    return 2;
  }
  if (error instanceof AppError) complain(json, errorBodyOf(error, locale).error);
  else if (error instanceof ConfigError) complain(json, { code: "configuration", message: error.message });
  else complain(json, { code: "internal", message: error instanceof Error ? error.message : String(error) });
  return 1;
}

function complain(json: boolean, error: { code: string; message: string }, usage?: string) {
  if (json) print([JSON.stringify({ error })]);
  else process.stderr.write(usage ? `${error.message} ${usage}\n` : `${error.message}\n`);
}

function help(locale: Locale): number {
  print(commands.map((command) => `${usageOf(command)}\n    ${command.does[locale]}`));
  return 0;
}

function usageOf(command: Command): string {
  return `npm run guichet -- ${command.name} ${command.usage}`.trimEnd();
}

function print(lines: string[]) {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}
