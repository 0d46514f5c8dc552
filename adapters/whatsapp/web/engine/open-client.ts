import { join } from "node:path";

import WAWebJS from "whatsapp-web.js";

import type { EngineCommand } from "../wire.ts";

type Open = Extract<EngineCommand, { kind: "open" }>;
type Browser = NonNullable<WAWebJS.Client["pupBrowser"]>;

/** The library's client, with the profile in the number's own folder. `onBrowser` is told before the page is loaded. */
export function openClient(open: Open, onBrowser: (browser: Browser, client: WAWebJS.Client) => void): WAWebJS.Client {
  const client = new WAWebJS.Client({
    authStrategy: profileIn(open.folder, () => {
      if (client.pupBrowser) onBrowser(client.pupBrowser, client);
    }),
    ...(open.webVersion ? { webVersion: open.webVersion } : {}),
    webVersionCache: open.webVersionFolder
      ? { type: "local", path: open.webVersionFolder, strict: true }
      : { type: "none" },
    // Nobody takes the session away from whoever opened it elsewhere on purpose.
    takeoverOnConflict: false,
    puppeteer: {
      headless: true,
      executablePath: open.executablePath,
      // Through a pipe the browser ends when this process does, however that ends.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [...usualArgs, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...open.args],
    },
  });
  return client;
}

const usualArgs = [
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-extensions",
  "--mute-audio",
];

function profileIn(folder: string, afterBrowser: () => void): WAWebJS.LocalAuth {
  const auth = new WAWebJS.LocalAuth({ dataPath: join(folder, "profile") });
  return Object.assign(auth, {
    afterBrowserInitialized: async () => afterBrowser(),
    // Deleted by whoever supervises us, when the browser is gone that still writes into it.
    logout: async () => undefined,
  });
}
