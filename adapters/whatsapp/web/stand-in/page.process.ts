// The process that runs WhatsApp Web, with a line through which whoever plays the network reaches the page.
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { z } from "zod";

import { runEngine } from "../engine/run-engine.ts";

const call = z.object({ ask: z.number(), name: z.string(), args: z.array(z.unknown()) });

declare const window: { standIn: Record<string, (...args: unknown[]) => unknown> };

runEngine(async (client, { webVersionFolder }) => {
  const page = client.pupPage;
  if (!page || !webVersionFolder) return;
  const told = JSON.parse(await readFile(join(webVersionFolder, "line.json"), "utf8"));
  const { port } = z.object({ port: z.number() }).parse(told);
  const line = connect(port, "127.0.0.1");
  const say = (words: unknown) => line.write(`${JSON.stringify(words)}\n`);
  line.on("error", () => undefined);
  await page.exposeFunction("standInHears", say);
  say({ kind: "open", browserPid: client.pupBrowser?.process()?.pid ?? null });
  const lines = createInterface({ input: line });
  lines.on("error", () => undefined);
  lines.on("line", async (text) => {
    const { ask, name, args } = call.parse(JSON.parse(text));
    const answer = await page
      .evaluate((called, given) => window.standIn[called]?.(...given), name, args)
      .then(() => null)
      .catch((error: unknown) => String(error));
    say({ kind: "did", ask, error: answer });
  });
});
