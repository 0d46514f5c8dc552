// node tests/boundaries/check.ts [imports] [house] [lockfile] [widget-size]: the named rules, or all of them.
import { houseRules } from "./house.ts";
import { importRules } from "./imports.ts";
import { lockfileRules } from "./lockfile.ts";
import type { Rule } from "./rule.ts";
import { widgetSizeRules } from "./widget-size.ts";

const groups: Record<string, (folder: string) => Rule[] | Promise<Rule[]>> = {
  imports: importRules,
  house: houseRules,
  lockfile: lockfileRules,
  "widget-size": widgetSizeRules,
};

const named = process.argv.slice(2);
const rules: Rule[] = [];
for (const [name, read] of Object.entries(groups)) {
  if (named.length === 0 || named.includes(name)) rules.push(...(await read(process.cwd())));
}
for (const { name, broken } of rules) {
  process.stdout.write(`${broken.length === 0 ? "kept  " : "BROKEN"} ${name}\n`);
  for (const place of broken) process.stdout.write(`         ${place}\n`);
}
const failed = rules.filter((rule) => rule.broken.length > 0).length;
process.stdout.write(`${rules.length - failed} rules kept, ${failed} broken\n`);
process.exitCode = failed === 0 && rules.length > 0 ? 0 : 1;
