import { existsSync } from "node:fs";

import type { Trouble } from "../../contract/trouble.ts";
import type { WhatsappWebConfig } from "./config.ts";
import { findChromium, hasLibrary } from "./machine.ts";
import { troubles } from "./troubles.ts";
import type { EngineCommand } from "./wire.ts";

/** What this machine lacks, or what this configuration may not ask of it; null when a page can be opened. */
export function findMissing({ engine }: WhatsappWebConfig, allowPrivateHosts: boolean): Trouble | null {
  if (Object.keys(engine).length > 0 && !allowPrivateHosts) return troubles.engineNotAllowed;
  if (!hasLibrary()) return troubles.libraryMissing;
  const browser = engine.executablePath ?? findChromium();
  return browser !== null && existsSync(browser) ? null : troubles.browserMissing;
}

export function openCommand(
  { engine }: WhatsappWebConfig,
  folder: string,
  heartbeatMs: number,
): Extract<EngineCommand, { kind: "open" }> {
  return {
    kind: "open",
    folder,
    executablePath: engine.executablePath ?? findChromium() ?? "",
    args: engine.args ?? [],
    webVersion: engine.webVersion ?? null,
    webVersionFolder: engine.webVersionCache?.path ?? null,
    heartbeatMs,
  };
}
