import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { importRules } from "./imports.ts";
import type { Rule } from "./rule.ts";

/** What each rule must catch: the file that breaks it, and how. */
const planted: [rule: string, file: string, line: string][] = [
  ["no-cycles", "server/contacts/one.ts", 'import { two } from "./two.ts"; export const one = () => two;'],
  ["db-knows-nobody", "db/stores/asks-server.ts", 'import { AppError } from "#server/errors.ts"; throw AppError;'],
  ["db-knows-nobody", "db/stores/names-server.ts", 'export type Wrong = import("#server/errors.ts").Kind;'],
  ["only-db-speaks-sql", "server/agents/queries.ts", 'import pg from "pg"; export default pg;'],
  ["only-db-speaks-sql", "server/agents/names-driver.ts", 'import type { Pool } from "pg"; export type P = Pool;'],
  [
    "adapters-know-only-the-contract",
    "adapters/sms/asks-db.ts",
    'import { store } from "#db/stores/parts.ts"; store();',
  ],
  ["adapters-know-only-the-contract", "adapters/sms/names-db.ts", 'export type { Row } from "#db/stores/parts.ts";'],
  ["adapters-never-meet", "adapters/sms/borrows.ts", 'import { parse } from "../webchat/inbound.ts"; parse();'],
  ["registry-is-for-services", "server/intake/picks.ts", 'import { adapters } from "#adapters/registry.ts"; adapters;'],
  [
    "domain-knows-no-transport",
    "server/intake/tells.ts",
    'import type { Open } from "#server/gateway/open.ts"; export type O = Open;',
  ],
  [
    "domain-knows-no-transport",
    "server/contacts/wires.ts",
    'import { services } from "#server/services.ts"; services;',
  ],
  ["doors-never-meet", "server/http/calls.ts", 'import { open } from "#server/gateway/open.ts"; open();'],
  ["server-draws-no-screens", "server/http/draws.ts", 'import { page } from "#app/page.tsx"; page;'],
  ["app-runs-only-shared-files", "app/runs.ts", 'import { AppError } from "#server/errors.ts"; throw AppError;'],
  ["app-runs-only-shared-files", "app/runs-later.ts", 'export const later = () => import("#db/stores/parts.ts");'],
  [
    "app-runs-only-shared-files",
    "app/half.ts",
    'import { AppError, type Kind } from "#server/errors.ts"; export type K = Kind; throw AppError;',
  ],
  ["shared-files-stay-light", "server/protocol/reads.ts", 'import { readFileSync } from "node:fs"; readFileSync("a");'],
  ["shared-files-stay-light", "adapters/sms/profile.ts", 'import { heavy } from "heavy"; heavy();'],
  ["tests-are-a-leaf", "server/clock.ts", 'import { clock } from "#tests/support/clock.ts"; clock;'],
  ["every-import-resolves", "server/lost.ts", 'import { gone } from "./gone.ts"; gone();'],
  [
    "rooms-are-entered-by-their-name",
    "server/intake/climbs.ts",
    'import type { Kind } from "../errors.ts"; export type K = Kind;',
  ],
];

/** What they reach, and what must not be reported. */
const allowed: Record<string, string> = {
  "server/contacts/two.ts": 'import type { one } from "./one.ts"; export const two = (is: typeof one) => is;',
  "server/errors.ts": 'export type Kind = "a"; export const AppError = Error;',
  "server/services.ts": 'import { adapters } from "#adapters/registry.ts"; export const services = adapters;',
  "server/gateway/open.ts":
    'import { store } from "#db/stores/parts.ts"; export type Open = 1; export const open = store;',
  "server/protocol/events.ts": 'import { z } from "zod"; import { channels } from "#db/vocabulary.ts"; z(channels);',
  "server/conversations/near.ts": 'import { far } from "./far/away.ts"; far();',
  "server/conversations/far/away.ts":
    'import type { Kind } from "#server/errors.ts"; export const far = (k: Kind) => k;',
  "db/vocabulary.ts": 'export const channels = ["webchat"];',
  "db/stores/parts.ts": 'import pg from "pg"; export type Row = 1; export const store = () => pg;',
  "adapters/registry.ts": 'import { parse } from "./webchat/inbound.ts"; export const adapters = [parse];',
  "adapters/webchat/inbound.ts":
    'import type { Event } from "../contract/channel.ts"; export const parse = (): Event => 1;',
  "adapters/contract/channel.ts": "export type Event = 1;",
  "app/page.tsx":
    'import type { Kind } from "#server/errors.ts"; import { channels } from "#db/vocabulary.ts"; export const page = (k: Kind) => <b>{k + channels}</b>;',
  "app/names.ts":
    'import type { Row } from "#db/stores/parts.ts"; export type R = Row; export type { Open } from "#server/gateway/open.ts";',
  "tests/support/clock.ts":
    'import { page } from "#app/page.tsx"; import { store } from "#db/stores/parts.ts"; export const clock = [page, store];',
  "node_modules/pg/index.js": "export default {}; export class Pool {}",
  "node_modules/zod/index.js": "export const z = () => {};",
  "node_modules/heavy/index.js": "export const heavy = () => {};",
};

const folder = mkdtempSync(join(tmpdir(), "guichet-rooms-"));
let rules: Rule[];

beforeAll(async () => {
  for (const file of ["package.json", "tsconfig.json"]) cpSync(file, join(folder, file));
  for (const name of ["pg", "zod", "heavy"])
    plant(`node_modules/${name}/package.json`, `{"name":"${name}","type":"module","main":"index.js"}`);
  for (const [file, text] of Object.entries(allowed)) plant(file, text);
  for (const [, file, text] of planted) plant(file, text);
  rules = await importRules(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

function plant(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}

test("every declared rule has a violation that proves it", () => {
  const proven = new Set(planted.map(([rule]) => rule));
  expect(rules.map((rule) => rule.name).filter((name) => !proven.has(name))).toEqual(["every-import-is-read"]);
});

test.each(planted)("%s catches %s", (rule, file) => {
  expect(breakersOf(rule)).toContain(file);
});

test("nothing else is reported: type-only imports of any room, shared files, the stores' driver", () => {
  const reported = new Set(rules.flatMap((rule) => breakersOf(rule.name)));
  expect([...reported].filter((file) => file in allowed)).toEqual([]);
});

test("no warning says that files may have been missed", () => {
  expect(breakersOf("every-import-is-read")).toEqual([]);
});

function breakersOf(name: string) {
  return rules.find((rule) => rule.name === name)?.broken.map((place) => place.split(" -> ")[0] ?? "") ?? [];
}
