import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** Where Chromium or Chrome is installed, on the systems that people run servers and desks on. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export function findChromium(): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}

/** It is optional: whoever does not use it need not have it. */
export function hasLibrary(): boolean {
  try {
    return (
      Boolean(import.meta.resolve("whatsapp-web.js")) && existsSync(new URL(import.meta.resolve("whatsapp-web.js")))
    );
  } catch {
    return false;
  }
}

/** The memory of processes and of everything that they started, shared pages by their share; null where none can tell. */
export async function memoryOf(roots: number[]): Promise<number | null> {
  const children = new Map<number, number[]>();
  for (const entry of await readdir("/proc").catch(() => [])) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "") : "";
    // The name in parentheses may contain anything, parentheses too (proc(5)).
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const all = new Set(roots);
  for (const pid of all) for (const child of children.get(pid) ?? []) all.add(child);
  const sizes = await Promise.all([...all].map(proportionalBytes));
  const sum = sizes.reduce((total, bytes) => total + bytes, 0);
  return sum > 0 ? sum : null;
}

async function proportionalBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

/** A browser whose starter was killed may be left over, and would keep the profile locked. */
export async function endLeftOver(browserPid: number | null, folder: string): Promise<void> {
  if (browserPid === null) return;
  const command = await readFile(`/proc/${browserPid}/cmdline`, "utf8").catch(() => "");
  if (!command.includes(folder)) return;
  try {
    process.kill(browserPid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

export function profileOf(folder: string): string {
  return join(folder, "profile");
}

/** One process reads an inbox at a time, so a lock in its profile is a dead browser's, perhaps of another container. */
export async function unlockProfile(folder: string): Promise<void> {
  const session = join(profileOf(folder), "session");
  for (const name of ["SingletonLock", "SingletonCookie", "SingletonSocket"])
    await rm(join(session, name), { force: true });
}
