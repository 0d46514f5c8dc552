import { parseArgs } from "node:util";

import type { z } from "zod";

import { AppError } from "#server/errors.ts";
import { readInput } from "#server/read-input.ts";
import { type Command, UsageError } from "./command.ts";

/** Finds the command whose name the arguments start with, the longest first. */
export function findCommand(commands: Command[], typed: string[]): Command {
  const name = typed.filter((one) => !one.startsWith("-")).join(" ");
  const found = commands.find((command) => name === command.name || name.startsWith(`${command.name} `));
  if (found) return found;
  const said = typed.find((one) => !one.startsWith("-"));
  throw new UsageError(
    said
      ? { en: `There is no command ${said}.`, fr: `La commande ${said} n’existe pas.` }
      : { en: "Which command?", fr: "Quelle commande ?" },
  );
}

/** Splits what follows the name into options and words. */
export function readArguments(command: Command, typed: string[]) {
  const options = Object.fromEntries(command.options.map((name) => [name, { type: "string" as const }]));
  const { values, positionals } = parse(typed, { ...options, json: { type: "boolean" } });
  const words = positionals.slice(command.name.split(" ").length);
  const missing = command.required.find((name) => values[name] === undefined);
  if (missing) throw new UsageError({ en: `--${missing} is missing.`, fr: `Il manque --${missing}.` });
  if (words.length > command.words || words.length < (command.leastWords ?? command.words)) {
    throw words.length > command.words
      ? new UsageError({ en: `What is “${words.at(-1)}” for?`, fr: `À quoi sert « ${words.at(-1)} » ?` })
      : new UsageError({
          en: "Something is missing after the command.",
          fr: "Il manque quelque chose après la commande.",
        });
  }
  const texts = Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : undefined]);
  const given: Record<string, string | undefined> = Object.fromEntries(texts);
  return { values: given, words };
}

/** Checks typed values like the body of a request; what is wrong is the typing, not the state of the instance. */
export function readTyped<Value>(schema: z.ZodType<Value>, typed: unknown): Value {
  try {
    return readInput(schema, typed);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new UsageError({ en: `--${error.sentence.en}`, fr: `--${error.sentence.fr}` });
  }
}

function parse(args: string[], options: Record<string, { type: "string" | "boolean" }>) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const option = /'(--?[\w-]+)/.exec(error instanceof Error ? error.message : "")?.[1];
    if (!option) throw error;
    throw new UsageError(
      options[option.replace(/^--/, "")]
        ? { en: `${option} needs a value.`, fr: `${option} attend une valeur.` }
        : { en: `There is no option ${option}.`, fr: `L’option ${option} n’existe pas.` },
    );
  }
}
