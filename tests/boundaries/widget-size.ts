import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { Rule } from "./rule.ts";

/** What a website pays for the widget, gzipped: on every page, and once a visitor wants to write. */
export const mostBytes = { loader: 2_560, panel: 32_768 };

export function widgetSizeRules(folder: string): Rule[] {
  const built = join(folder, ".guichet/widget");
  const manifest: { loader: string; panels: Record<string, string> } = JSON.parse(
    readFileSync(join(built, "manifest.json"), "utf8"),
  );
  return [
    sizeRule("loader", join(built, manifest.loader), mostBytes.loader),
    ...Object.entries(manifest.panels).map(([locale, file]) =>
      sizeRule(`panel, ${locale}`, join(built, file), mostBytes.panel),
    ),
  ];
}

function sizeRule(what: string, file: string, most: number): Rule {
  const bytes = gzipSync(readFileSync(file), { level: 9 }).byteLength;
  const name = `${what}: ${bytes.toLocaleString("en")} of at most ${most.toLocaleString("en")} bytes gzipped`;
  return { name, broken: bytes <= most ? [] : [`${file} is ${bytes - most} bytes too large`] };
}
