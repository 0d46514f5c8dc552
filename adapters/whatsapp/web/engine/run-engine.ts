import type WAWebJS from "whatsapp-web.js";

import { within } from "../../../shared/within.ts";
import {
  type Ending,
  type EngineCommand,
  type EngineEvent,
  engineCommand,
  type Question,
  readLines,
  writeLine,
} from "../wire.ts";
import { catchUp } from "./catch-up.ts";
import { download } from "./download.ts";
import { openClient } from "./open-client.ts";
import { renewCode, showTyping } from "./page.ts";
import { openPeople, type People } from "./people.ts";
import { find, firstLine, send } from "./send.ts";
import { watchClient } from "./watch-client.ts";

type Open = Extract<EngineCommand, { kind: "open" }>;
type Running = { client: WAWebJS.Client; people: People };

const stateMs = 10_000;
const closeMs = 4_000;

/** Reads commands from standard input and tells on standard output, until it is told to stop or its page is lost. */
export function runEngine(onPage?: (client: WAWebJS.Client, open: Open) => Promise<void>): void {
  // What libraries print is no line of ours.
  console.log = console.error;
  let running: Running | null = null;
  let isEnding = false;
  let sending = Promise.resolve();

  function tell(event: EngineEvent) {
    process.stdout.write(writeLine(event));
  }

  async function end(why: Ending | null, detail = "") {
    if (isEnding) return;
    isEnding = true;
    if (why) tell({ kind: "ended", why, detail });
    setTimeout(() => process.exit(1), closeMs);
    await running?.client.destroy().catch(() => undefined);
    process.exit(0);
  }

  function open(command: Open) {
    const client = openClient(command, (browser) => {
      tell({ kind: "opened", browserPid: browser.process()?.pid ?? null });
      // Nothing on the client says that its browser is gone.
      browser.on("disconnected", () => void end("browser_gone", "The browser has ended."));
      client.pupPage?.on("error", (error) => void end("browser_gone", firstLine(error)));
    });
    const people = openPeople(client, Date.now);
    running = { client, people };
    client.on("qr", (code) => tell({ kind: "qr", code }));
    client.on("authenticated", () => tell({ kind: "authenticated" }));
    client.on("auth_failure", (words) => void end("logged_out", words));
    client.on("disconnected", (reason) => void end(endingOf(String(reason)), String(reason)));
    client.on("ready", () => {
      client
        .getWWebVersion()
        .then((version) => {
          const { wid, pushname } = client.info;
          tell({ kind: "ready", number: wid.user, name: pushname ?? "", version });
        })
        .catch(complain);
    });
    watchClient(client, people, { now: Date.now, tell: (item) => tell({ kind: "item", item }), complain });
    client
      .initialize()
      .then(() => onPage?.(client, command))
      .catch((error: unknown) => void end("failed", firstLine(error)));
    beat(client, command.heartbeatMs);
  }

  /** A page that does not answer twice is frozen; one whose code was used up is asked for another. */
  function beat(client: WAWebJS.Client, everyMs: number) {
    let missed = 0;
    const look = async () => {
      try {
        if (client.pupPage) {
          const state = await within(client.getState(), stateMs, "the page", () => undefined);
          if (String(state) === "UNPAIRED_IDLE") await client.pupPage.evaluate(renewCode);
        }
        missed = 0;
        tell({ kind: "alive" });
      } catch (error) {
        missed += 1;
        if (missed >= 2) return await end("frozen", firstLine(error));
      }
      setTimeout(() => void look(), everyMs);
    };
    setTimeout(() => void look(), everyMs);
  }

  async function answer(command: Question, { client, people }: Running): Promise<unknown> {
    if (command.kind === "send") return await send(client, command);
    if (command.kind === "find") return await find(client, command);
    if (command.kind === "download") return await download(client, command);
    return await catchUp(client, people, command.since, (item) => tell({ kind: "item", item }));
  }

  function obey(command: EngineCommand) {
    if (command.kind === "open") return open(command);
    if (command.kind === "stop") return void end(null);
    if (!running) return;
    const at = running;
    if (command.kind === "signal") return void signal(at.client, command).catch(complain);
    const work = () =>
      answer(command, at)
        .then((said) => tell({ kind: "answer", ask: command.ask, answer: said }))
        // Whoever asked hears nothing, and knows that nothing is known.
        .catch(complain);
    // One after the other: the page's next id is for one message.
    if (command.kind === "send" || command.kind === "find") sending = sending.then(work);
    else void work();
  }

  process.stdin.on("data", readLines(engineCommand, obey));
  // Whoever started us is gone.
  process.stdin.once("end", () => void end(null));
  process.stdout.once("error", () => void end(null));
  // The library leaves promises behind when its page goes away under it.
  process.on("unhandledRejection", complain);
  process.on("uncaughtException", (error) => void end("failed", firstLine(error)));
}

async function signal(client: WAWebJS.Client, { to, typing }: Extract<EngineCommand, { kind: "signal" }>) {
  await client.sendSeen(to);
  if (typing) await client.pupPage?.evaluate(showTyping, to);
}

function complain(error: unknown) {
  process.stderr.write(`${firstLine(error)}\n`);
}

/** The library's words for how a session ends: states of the page's connection, or `LOGOUT`. */
function endingOf(reason: string): Ending {
  if (/^(LOGOUT|UNPAIRED|UNPAIRED_IDLE)$/.test(reason)) return "logged_out";
  if (reason === "CONFLICT") return "conflict";
  if (/^(TOS_BLOCK|SMB_TOS_BLOCK|PROXYBLOCK)$/.test(reason)) return "blocked";
  return reason === "DEPRECATED_VERSION" ? "outdated" : "failed";
}
