// npm run described [-- file]: our calls to Twilio, and the stand-in's answers, held against Twilio's public description.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { AdapterHost } from "#adapters/contract/channel.ts";
import { openTwilio } from "#adapters/shared/twilio/request-client.ts";
import { fates } from "#adapters/shared/twilio/stand-in/fates.ts";
import { smsTwilio } from "#adapters/sms/index.ts";
import { openSmsStandIn, type SmsStandIn } from "#adapters/sms/stand-in.ts";
import { freePort } from "#tests/support/free-port.ts";
import { repairDescription } from "./repair.ts";

/** Not part of the project: it brings hundreds of packages, and is needed here alone. */
const prism = "@stoplight/prism-cli@5.16.0";
const customer = "+33639981111";

const file = resolve(process.argv[2] ?? "../shared/specs/twilio_api_v2010.json");
if (!existsSync(file)) {
  process.stdout.write(`Twilio's public description is not at ${file}: nothing is held against it.\n`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "guichet-described-"));
const standIn = await openSmsStandIn();
/** What the proxy said last. */
const said: string[] = [];
let proxy: ChildProcess | null = null;
try {
  const repaired = join(folder, "twilio.json");
  writeFileSync(repaired, JSON.stringify(repairDescription(JSON.parse(readFileSync(file, "utf8")))));
  const port = await freePort();
  proxy = await startProxy(repaired, standIn.account.apiBaseUrl, port);
  await check(standIn, `http://127.0.0.1:${port}`);
} finally {
  stop(proxy);
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
}

async function check(twilio: SmsStandIn, apiBaseUrl: string) {
  const config = { ...twilio.config, apiBaseUrl };
  const connection = await smsTwilio.connect(hostFor(config));
  const part = (id: string, text: string, files: number) => ({
    ...{ id, text, letter: null, template: null, answersExternalId: null, tries: 0, unanswered: true, handedOverAt: 0 },
    to: { scheme: "phone" as const, scope: "", value: customer, verified: true },
    attachments: Array.from({ length: files }, (_, at) => pictureNamed(`${id}-${at}`)),
  });
  twilio.pasteWebhook("https://help.example.org/hooks/twilio/key/messages");
  expectThat("the test of an account finds nothing wrong", await connection.test(), null);
  const kinds: string[] = [];
  for (const [at, files] of [0, 1, 2, 10].entries()) {
    kinds.push((await connection.send(part(`p${at}`, files === 10 ? "" : "Ça va ? 👋", files))).kind);
  }
  expectThat("texts and files are taken", kinds, ["accepted", "accepted", "accepted", "accepted"]);
  const found = await connection.lookUp(part("p1", "Ça va ? 👋", 0));
  expectThat("what was sent is found again", found.kind === "candidates" ? found.providerIds.length : found.kind, 3);
  for (const [name, fate] of Object.entries(fates)) {
    if (typeof fate === "function" || fate.when !== "given" || "page" in fate) continue;
    twilio.willAnswer(fate);
    const outcome = await connection.send(part(name, "Hello", 0));
    const detail = "detail" in outcome ? outcome.detail : "";
    expectThat(`the refusal ${fate.code} is as Twilio says it`, detail?.includes(`(${fate.code})`), true);
  }
  const png = { contentType: "image/png", bytes: new Uint8Array(8) };
  await twilio.write({ from: customer, to: twilio.number, body: "A photo", files: [png], isLost: true });
  const client = openTwilio(config, { allowPrivateHosts: true });
  const [lost] = await client.messages.list({ to: twilio.number, dateSentAfter: new Date(0), limit: 5, pageSize: 50 });
  expectThat("what came in is listed", lost?.body, "A photo");
  const files = await client.messages(lost?.sid ?? "").media.list({ limit: 10 });
  expectThat(
    "with its files",
    files.map((one) => one.contentType),
    ["image/png"],
  );
  await checkTheChecker(twilio, config);
  process.stdout.write("Our calls and the stand-in's answers are as Twilio's public description has them.\n");
}

/** A proxy that lets everything through would keep every promise above. */
async function checkTheChecker(twilio: SmsStandIn, config: SmsStandIn["config"]) {
  const { accountSid, authToken, apiBaseUrl } = config;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const answer = await fetch(`${apiBaseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams({ Body: "To nobody", From: twilio.number }),
  });
  expectThat("a call that is wrong is refused", answer.status, 422);
  const [message] = twilio.taken();
  if (message) message.status = "nonsense";
  const client = openTwilio(config, { allowPrivateHosts: true });
  const fetched = await client
    .messages(message?.sid ?? "")
    .fetch()
    .then(
      () => "let through",
      () => "refused",
    );
  expectThat("an answer that is wrong is refused", fetched, "refused");
}

function hostFor(config: SmsStandIn["config"]): AdapterHost<SmsStandIn["config"]> {
  return {
    inbox: { id: "inbox", key: "key", config },
    now: Date.now,
    allowPrivateHosts: true,
    report: () => {},
    openAttachment: () => Promise.reject(new Error("files are fetched by their links")),
    linkAttachment: (id) => `https://help.example.org/files/${id}/1/signature`,
    hookUrl: (path) => `https://help.example.org/hooks/twilio/key/${path}`,
    folder: async () => folder,
    saveConfig: async () => {},
    signal: new AbortController().signal,
  };
}

function pictureNamed(id: string) {
  return { id, filename: `${id}.png`, contentType: "image/png", bytes: 8 };
}

function expectThat(what: string, actual: unknown, expected: unknown) {
  if (JSON.stringify(actual) === JSON.stringify(expected)) {
    process.stdout.write(`kept   ${what}\n`);
    return;
  }
  process.stdout.write(said.join(""));
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
}

/** In between: it refuses our bad requests, and the stand-in's bad answers. */
async function startProxy(description: string, upstream: string, port: number): Promise<ChildProcess> {
  const args = ["--yes", prism, "proxy", "--errors", "-h", "127.0.0.1", "-p", String(port), description, upstream];
  const child = spawn("npx", args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  await new Promise<void>((ready, failed) => {
    const tooLate = setTimeout(() => failed(new Error("prism did not start within four minutes")), 240_000);
    child.stdout?.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.length > 50) said.shift();
      if (said.at(-1)?.includes("listening")) {
        clearTimeout(tooLate);
        ready();
      }
    });
    child.once("exit", (code) => failed(new Error(`prism ended with ${code}`)));
  });
  return child;
}

/** With what it started: npx is only its parent. */
function stop(child: ChildProcess | null) {
  if (child?.pid) process.kill(-child.pid, "SIGTERM");
}
