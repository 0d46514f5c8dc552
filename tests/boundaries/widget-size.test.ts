import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

import { widgetSizeRules } from "./widget-size.ts";

test("a panel that is too large after compression is reported, one that compresses well is not", () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-size-"));
  const built = join(folder, ".guichet/widget");
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, "manifest.json"), '{"loader":"l.js","panels":{"en":"en.js","fr":"fr.js"}}');
  writeFileSync(join(built, "l.js"), "a".repeat(100_000));
  writeFileSync(join(built, "en.js"), "a".repeat(100_000));
  writeFileSync(join(built, "fr.js"), randomBytes(32_769));

  const broken = widgetSizeRules(folder).filter((rule) => rule.broken.length > 0);

  expect(broken.map((rule) => rule.name.slice(0, 9))).toEqual(["panel, fr"]);
  rmSync(folder, { recursive: true });
});
