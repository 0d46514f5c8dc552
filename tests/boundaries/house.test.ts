import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { houseRules } from "./house.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guichet-house-"));
  for (const room of ["app", "server", "db", "adapters", "tests"]) mkdirSync(join(folder, room));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["root-holds-what-the-tree-shows", "notes.md", ""],
  ["root-holds-what-the-tree-shows", "scripts/release.ts", ""],
  ["files-are-named-for-what-they-do", "server/utils.ts", ""],
  ["files-are-named-for-what-they-do", "app/_ui/date-helpers.tsx", ""],
  ["files-are-named-for-what-they-do", "server/mail-service.ts", ""],
  ["files-are-in-kebab-case", "app/_ui/IconButton.tsx", ""],
  [
    "no-barrels",
    "server/contacts/index.ts",
    '// all\nexport * from "./one.ts";\nexport {\n  two,\n} from "./two.ts";\n',
  ],
  ["config-alone-reads-the-environment", "adapters/sms/client.ts", "const key = process.env.SMS_KEY;"],
])("%s catches %s", (rule, file, text) => {
  plant(file, text);
  expect(broken()).toEqual([`${rule}: ${file.startsWith("scripts") ? "scripts" : file}`]);
});

test("what the tree shows, and what git ignores, breaks no rule", () => {
  plant("package.json", "{}");
  plant(".ci/run", "npm test");
  plant("data/guichet.db", "");
  plant("server/config.ts", "export const port = process.env.PORT;");
  plant("server/serviceable.ts", 'export * from "./config.ts";\nexport const more = 1;');
  plant("app/(agent)/inbox/[view]/page.tsx", "");
  expect(broken()).toEqual([]);
});

function plant(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function broken() {
  return houseRules(folder).flatMap((rule) => rule.broken.map((place) => `${rule.name}: ${place}`));
}
