import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Rule } from "./rule.ts";

type Versions = Record<string, string>;
/** A version for a package wherever it is, or for what one package brings along. */
type Overrides = { [name: string]: string | Overrides };

export type Manifest = {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  overrides?: Overrides;
};

export type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dependencies?: Versions;
  optionalDependencies?: Versions;
};

export type Lock = { packages: Record<string, Locked> };

export function lockfileRules(folder: string): Rule[] {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  return rulesOf(read("package.json"), read("package-lock.json"));
}

/** What must hold so that the same packages are installed everywhere, on every platform, from any registry. */
export function rulesOf(manifest: Manifest, lock: Lock): Rule[] {
  const locked = Object.entries(lock.packages).filter(([path]) => path !== "");
  const where = (isWrong: (entry: Locked) => boolean) => locked.filter(([, entry]) => isWrong(entry)).map(([at]) => at);
  return [
    { name: "versions-are-exact", broken: looseVersions(manifest) },
    { name: "every-platform-is-locked", broken: locked.flatMap(([at, entry]) => missingPlatforms(lock, at, entry)) },
    { name: "nothing-comes-from-git-or-an-address", broken: locked.flatMap(([at, entry]) => foreign(at, entry)) },
    { name: "the-lock-names-no-registry", broken: where((entry) => entry.resolved !== undefined) },
    { name: "every-package-has-its-checksum", broken: where((entry) => !entry.integrity) },
  ];
}

function looseVersions({ dependencies, devDependencies, optionalDependencies, overrides }: Manifest): string[] {
  const asked = [dependencies, devDependencies, optionalDependencies].flatMap((some) => Object.entries(some ?? {}));
  asked.push(...flatten(overrides ?? {}));
  return asked
    .filter(([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

function flatten(overrides: Overrides): [string, string][] {
  return Object.entries(overrides).flatMap(([name, asked]): [string, string][] =>
    typeof asked === "string" ? [[name, asked]] : flatten(asked),
  );
}

/** Packages carry their binaries for other platforms as optional dependencies; npm forgets those it did not install. */
function missingPlatforms(lock: Lock, at: string, entry: Locked): string[] {
  const steps = at.split("/node_modules/");
  const folders = ["", ...steps.map((_, depth) => `${steps.slice(0, depth + 1).join("/node_modules/")}/`)];
  return Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !folders.some((folder) => `${folder}node_modules/${name}` in lock.packages))
    .map((name) => `${at} lacks ${name}`);
}

function foreign(at: string, entry: Locked): string[] {
  const asked = Object.entries({ ...entry.dependencies, ...entry.optionalDependencies });
  const addresses = asked.filter(([, version]) => /^(git|github:|https?:|file:)|^[\w.-]+\/[\w.-]+(#|$)/.test(version));
  const itself = entry.link || /^(git|file:)/.test(entry.resolved ?? "") ? [at] : [];
  return [...itself, ...addresses.map(([name, version]) => `${at} asks for ${name}: ${version}`)];
}
