import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { splitText } from "#adapters/email/text/visible-text.ts";

const folder = resolve(import.meta.dirname, "../../../shared/mail/discourse");
const atLeast = 54;

/** How many replies we trim to exactly what a reader expects, and whether any word of a mail is lost. */
export async function run(): Promise<void> {
  if (!existsSync(folder)) {
    say("trimming: no corpus here, nothing measured");
    return;
  }
  const missed: string[] = [];
  let lost = 0;
  const names = readdirSync(join(folder, "emails"));
  for (const name of names) {
    const mail = readFileSync(join(folder, "emails", name), "utf8");
    const expected = readFileSync(join(folder, "trimmed", name), "utf8");
    const split = splitText(mail);
    if (tidy(split.text) !== tidy(expected)) missed.push(name);
    lost += countLost(mail, [split.text, split.quotedText ?? "", split.signature ?? ""]);
  }
  const exact = names.length - missed.length;
  say(`trimming: ${exact} of ${names.length} exact (bar: at least ${atLeast}), words lost: ${lost}`);
  for (const name of missed) say(`  missed ${name}`);
  if (exact < atLeast || lost > 0) process.exitCode = 1;
}

/** Words of the mail that are in none of its parts as often. */
export function countLost(mail: string, parts: string[]): number {
  const kept = new Map<string, number>();
  for (const word of wordsOf(parts.join("\n"))) kept.set(word, (kept.get(word) ?? 0) + 1);
  let lost = 0;
  for (const word of wordsOf(mail)) {
    const left = kept.get(word) ?? 0;
    if (left === 0) lost++;
    kept.set(word, left - 1);
  }
  return lost;
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** Empty lines around a text say nothing. */
function tidy(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
