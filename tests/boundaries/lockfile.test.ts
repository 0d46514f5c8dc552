import { expect, test } from "vitest";

import { type Lock, type Manifest, rulesOf } from "./lockfile.ts";

const manifest: Manifest = {
  dependencies: { quick: "2.0.1", old: "npm:quick@1.0.0-beta.2" },
  overrides: { "@swc/core": "1.16.18", old: { win: "npm:quick@2.0.1" } },
};

const integrity = "sha512-abc";

const lock: Lock = {
  packages: {
    "": {},
    "node_modules/quick": {
      version: "2.0.1",
      integrity,
      optionalDependencies: { "@quick/linux": "2.0.1", win: "^2.0.0" },
    },
    "node_modules/@quick/linux": { version: "2.0.1", integrity },
    "node_modules/win": { version: "2.1.0", integrity },
    "node_modules/old": { version: "1.0.0-beta.2", integrity, optionalDependencies: { "@quick/linux": "1.0.0" } },
    "node_modules/old/node_modules/@quick/linux": { version: "1.0.0", integrity, dependencies: { quick: "*" } },
  },
};

test("a whole lock keeps every rule", () => {
  expect(broken(manifest, lock)).toEqual([]);
});

test("a lock without another platform's binaries is reported", () => {
  const { "node_modules/win": _, ...packages } = lock.packages;
  expect(broken(manifest, { packages })).toEqual(["every-platform-is-locked: node_modules/quick lacks win"]);
});

test("a binary that lies deeper, where its owner does not look, is reported", () => {
  const { "node_modules/@quick/linux": _, ...packages } = lock.packages;
  expect(broken(manifest, { packages })).toEqual(["every-platform-is-locked: node_modules/quick lacks @quick/linux"]);
});

test.each(["^1.0.0", "~1.0.0", "1.x", "latest", "*", "npm:quick@^1.0.0", "file:../quick", "someone/quick"])(
  "the version %s is not exact",
  (version) => {
    expect(broken({ devDependencies: { quick: version } }, lock)).toEqual([`versions-are-exact: quick: ${version}`]);
  },
);

test("a version that one package brings along is exact as well", () => {
  const loose = { overrides: { old: { win: "^2.0.0" } } };
  expect(broken(loose, lock)).toEqual(["versions-are-exact: win: ^2.0.0"]);
});

test.each([
  ["nothing-comes-from-git-or-an-address", { resolved: "git+ssh://git@forge.example/quick.git#1", integrity }],
  ["nothing-comes-from-git-or-an-address", { link: true, integrity }],
  ["nothing-comes-from-git-or-an-address", { integrity, dependencies: { quick: "https://forge.example/quick.tgz" } }],
  ["nothing-comes-from-git-or-an-address", { integrity, dependencies: { quick: "someone/quick#main" } }],
  ["the-lock-names-no-registry", { resolved: "https://registry.example/quick/-/quick-1.tgz", integrity }],
  ["every-package-has-its-checksum", { version: "1.0.0" }],
])("%s catches %o", (rule, entry) => {
  const packages = { ...lock.packages, "node_modules/planted": entry };
  expect(broken(manifest, { packages }).map((line) => line.split(": ")[0])).toContain(rule);
});

function broken(asked: Manifest, locked: Lock) {
  return rulesOf(asked, locked).flatMap((rule) => rule.broken.map((place) => `${rule.name}: ${place}`));
}
