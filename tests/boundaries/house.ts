import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { Rule } from "./rule.ts";

const rooms = ["app", "server", "db", "adapters", "tests"];

const rootHolds = [
  ...rooms,
  ...["package.json", "package-lock.json", "tsconfig.json", "next.config.mjs"],
  ...["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".gitignore", ".ci", ".github"],
];

/** What git does not keep either: brought, built or written while running. */
const notOurs = /^(\.git|node_modules|\.next|\.guichet|data|next-env\.d\.ts|.*\.log)$/;

const emptyNames = /^(utils?|helpers?|types?|manager|service)\.|[.-](utils?|helpers?|types?|manager|service)\./;

const readsEnvironment = /^(server\/(config|main|cli)\.ts|server\/prepare\.mjs|tests\/.*)$/;

/** What no import shows: where things lie, what they are called, who reads the environment. */
export function houseRules(folder: string): Rule[] {
  const files = rooms.flatMap((room) => filesBelow(folder, room));
  const code = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file));
  const where = (isWrong: (text: string) => boolean, among: string[]) =>
    among.filter((file) => isWrong(readFileSync(join(folder, file), "utf8")));
  return [
    {
      name: "root-holds-what-the-tree-shows",
      broken: readdirSync(folder).filter((entry) => !notOurs.test(entry) && !rootHolds.includes(entry)),
    },
    { name: "files-are-named-for-what-they-do", broken: files.filter((file) => emptyNames.test(basename(file))) },
    { name: "files-are-in-kebab-case", broken: code.filter((file) => /[A-Z_]/.test(basename(file))) },
    { name: "no-barrels", broken: where(onlyPassesOn, code) },
    {
      name: "config-alone-reads-the-environment",
      broken: where(
        (text) => text.includes("process.env"),
        code.filter((file) => !readsEnvironment.test(file)),
      ),
    },
  ];
}

function onlyPassesOn(text: string) {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").trim();
  const rest = bare.replaceAll(/^export (type )?(\*( as \w+)?|\{[^}]*\}) from "[^"]+";?$/gm, "");
  return bare !== "" && rest.trim() === "";
}

function filesBelow(folder: string, path: string): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.test(entry.name)) return [];
    const inside = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, inside) : [inside];
  });
}
