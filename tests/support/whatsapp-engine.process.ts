// The other half of the line protocol, without a browser: it does as the files in its folder tell, and writes down what it was sent.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  type EngineCommand,
  type EngineEvent,
  engineCommand,
  readLines,
  writeLine,
} from "#adapters/whatsapp/web/wire.ts";

let folder = "";

process.stdin.on("data", readLines(engineCommand, obey));
process.stdin.once("end", () => process.exit(0));

function tell(event: EngineEvent) {
  process.stdout.write(writeLine(event));
}

function obey(command: EngineCommand) {
  if (command.kind === "stop") process.exit(0);
  if (command.kind === "open") return open(command.folder);
  if (command.kind === "signal") return;
  if (command.kind === "catch_up") return answer(command.ask, { kind: "caught_up", newestAt: null });
  if (command.kind === "download") return answer(command.ask, { kind: "gone", detail: "nothing is kept here" });
  if (command.kind === "find") return answer(command.ask, next("found.json") ?? { kind: "never_sent" });
  appendFileSync(join(folder, "sent.jsonl"), `${JSON.stringify(command)}\n`);
  answer(command.ask, next("answers.json") ?? { kind: "accepted", key: `out:${command.ids[0]}` });
}

function open(at: string) {
  folder = at;
  tell({ kind: "opened", browserPid: null });
  tell({ kind: "authenticated" });
  // As after a change of WhatsApp's.
  if (existsSync(join(folder, "never-ready"))) return;
  tell({ kind: "ready", number: "15550001111", name: "Stand-in", version: "1" });
  setInterval(() => tell({ kind: "alive" }), 500);
}

function answer(ask: number, said: unknown) {
  tell({ kind: "answer", ask, answer: said });
}

/** The first of what a test has put there; it counts once. */
function next(name: string): unknown {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  const [first = null, ...rest]: unknown[] = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify(rest));
  return first;
}
