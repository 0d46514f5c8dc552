import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** The places where `server/prepare.mjs` looks before it installs one. */
const places = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launchChromium() {
  const executablePath = places.find((place) => place && existsSync(place));
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
