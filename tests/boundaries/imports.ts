import { registerHooks } from "node:module";
import { join } from "node:path";
import type { ICruiseResult, IModule } from "dependency-cruiser";

import type { Rule } from "./rule.ts";

/** Who imports whom in this folder, against imports.cjs and the two rules that it cannot express. */
export async function importRules(folder: string): Promise<Rule[]> {
  const { ruleSet, result } = await cruise(folder);
  const declared = (ruleSet.forbidden ?? []).map(({ name = "" }) => ({
    name,
    broken: result.summary.violations
      .filter((violation) => violation.rule.name === name)
      .map(({ from, to }) => `${from} -> ${to}`),
  }));
  return [
    { name: "every-import-is-read", broken: (result.summary.environment.issues ?? []).map((issue) => issue.name) },
    ...declared,
    { name: "every-import-resolves", broken: importsWhere(result.modules, (_from, found) => found.couldNotResolve) },
    { name: "rooms-are-entered-by-their-name", broken: importsWhere(result.modules, climbsOut) },
  ];
}

async function cruise(folder: string) {
  lendTypeScript();
  const [{ cruise: run }, { default: readOptions }] = await Promise.all([
    import("dependency-cruiser"),
    import("dependency-cruiser/config-utl/extract-depcruise-options"),
  ]);
  const options = await readOptions(join(import.meta.dirname, "imports.cjs"));
  const { output } = await run(rooms, { ...options, baseDir: folder });
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  const result: ICruiseResult = output;
  return { ruleSet: options.ruleSet ?? {}, result };
}

const rooms = ["app", "server", "db", "adapters", "tests"];

let lent = false;

/** dependency-cruiser cannot parse with TypeScript 7, whose API is not published yet: it alone gets the one before. */
function lendTypeScript() {
  if (lent) return;
  lent = true;
  registerHooks({
    resolve(specifier, context, next) {
      const asked = /^typescript(\/|$)/.test(specifier) && context.parentURL?.includes("/dependency-cruiser/");
      return next(asked ? specifier.replace("typescript", "typescript-for-boundaries") : specifier, context);
    },
  });
}

type Import = IModule["dependencies"][number];

function importsWhere(modules: IModule[], isWrong: (from: string, found: Import) => boolean): string[] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.filter((found) => isWrong(source, found)).map((found) => `${source} -> ${found.module}`),
  );
}

function climbsOut(from: string, found: Import) {
  return found.module.startsWith("../") && roomOf(from) !== roomOf(found.resolved);
}

/** The server's nouns are rooms of their own. */
function roomOf(file: string) {
  return /^(server\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? "";
}
