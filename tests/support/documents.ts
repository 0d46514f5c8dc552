import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { clone, paste, type Shell, serve } from "./commands.ts";
import { newPlace, type Place } from "./databases.ts";
import { freePort } from "./free-port.ts";

const house = join(import.meta.dirname, "../..");

/** Commands that serve until they are stopped. */
const serves = /npm (start|run dev)$/;
/** What a document may show of `npm test`; the rest of the checks are what is running now. */
const quickChecks = "npm test -- lockfile";

/** Every command that the document shows works, in the order in which it shows them. */
export function testShownCommands(document: string) {
  let copy: ReturnType<typeof clone>;
  let postgres: Place;
  let port: number;
  let shell: Shell;
  let serving: { stop(): Promise<void> } | null = null;

  beforeAll(async () => {
    copy = clone();
    postgres = await newPlace("postgres");
    port = await freePort();
    shell = { cwd: copy.folder, env: { PORT: String(port), LOG_LEVEL: "error" } };
  });

  afterAll(async () => {
    await serving?.stop();
    copy.remove();
    await postgres.remove();
  });

  test.each(shownCommands(readFileSync(join(house, document), "utf8")))("%s", { timeout: 180_000 }, async (shown) => {
    const block = withRealValues(shown, { port, databaseUrl: postgres.databaseUrl ?? "" });
    if (serves.test(block)) {
      await serving?.stop();
      serving = await serve(shell, block);
      expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
      return;
    }
    for (const [name, text] of shownFiles(document)) writeFileSync(join(copy.folder, name), text);
    Object.assign(shell.env, await placeholders(shell, block, port));
    const said = await paste(shell, block);
    expect(said).not.toMatch(/"error"|npm error/);
  });
}

/** The fenced `sh` blocks. */
function shownCommands(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block.trim());
}

/** Files that the document names and then shows: `mailbox.json` above a fenced block. */
function shownFiles(document: string): [name: string, text: string][] {
  const markdown = readFileSync(join(house, document), "utf8");
  const shown = markdown.matchAll(/`([\w.-]+\.json)`:\n\n```json\n([\s\S]*?)^```$/gm);
  // Nothing outside this machine is looked up.
  return [...shown].map(([, name = "", text = ""]) => [name, text.replaceAll(/\w+\.example\.org"/g, '127.0.0.1"')]);
}

function withRealValues(block: string, real: { port: number; databaseUrl: string }): string {
  return (
    block
      .replaceAll("localhost:3000", `localhost:${real.port}`)
      .replaceAll("postgres://guichet:secret@localhost:5432/guichet", real.databaseUrl)
      .replace(/^npm test$/, quickChecks)
      // A figure that misses its bar on a busy machine is no broken command.
      .replace(/^npm run bench .*$/, "{ $& || true; } | grep '(bar: '")
  );
}

/** `$TOKEN` and `$CONVERSATION`, made the first time that a command asks for one. */
async function placeholders(shell: Shell, block: string, port: number): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  if (block.includes("$TOKEN") && !shell.env.TOKEN) {
    const said = await paste(shell, "npm run --silent guichet -- token create --name test --role agent");
    made.TOKEN = said.match(/gct_\S+/)?.[0] ?? "";
  }
  if (block.includes("$CONVERSATION") && !shell.env.CONVERSATION) {
    await paste(shell, "npm run --silent guichet -- seed --conversations 2 --messages 4");
    const authorization = `Bearer ${shell.env.TOKEN}`;
    const answer = await fetch(`http://localhost:${port}/api/v1/conversations`, { headers: { authorization } });
    const page: { items: { id: string }[] } = await answer.json();
    made.CONVERSATION = page.items[0]?.id ?? "";
  }
  return made;
}
