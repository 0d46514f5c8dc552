// npm test [-- name …]: every check, or the named ones, one after the other. The last line is the count.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

type Count = { passed: number; failed: number };
type Report = { success: boolean; numPassedTests: number; numFailedTests: number };
type Check = { name: string; run: () => Promise<Count> };

/** The journeys of who reads the documents. */
const documents = ["readme.test.ts", "contributing.test.ts"];

const checks: Check[] = [
  { name: "types", run: () => npmRun("types") },
  { name: "lint", run: () => npmRun("lint") },
  { name: "boundaries", run: () => rules("imports", "house") },
  { name: "lockfile", run: () => rules("lockfile") },
  { name: "widget sizes", run: () => rules("widget-size") },
  { name: "unit and contract", run: () => vitest("tests/vitest.config.ts") },
  {
    name: "journeys",
    run: () => vitest("tests/journeys/vitest.config.ts", ...documents.map((file) => `--exclude=**/${file}`)),
  },
  { name: "README commands", run: () => vitest("tests/journeys/vitest.config.ts", ...documents) },
];

// Processes that the tests start compile the same files again and again.
process.env.NODE_COMPILE_CACHE ??= resolve(".guichet/compiled");

const named = process.argv.slice(2);
const total: Count = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const { name, run } of checks.filter((check) => named.length === 0 || named.includes(check.name))) {
  say(`\n━━ ${name} ${"━".repeat(70 - name.length)}`);
  const startedAt = Date.now();
  const count = await run();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  summary.push(`${name.padEnd(20)} ${lineOf(count).padEnd(28)} ${seconds.padStart(6)} s`);
  total.passed += count.passed;
  total.failed += count.failed;
}
say(`\n${summary.join("\n")}\n\n${lineOf(total)}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** A script that passes or fails as a whole. */
async function npmRun(script: string): Promise<Count> {
  const { code } = await start("npm", ["run", "--silent", script]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function rules(...groups: string[]): Promise<Count> {
  const { code, out } = await start("node", ["tests/boundaries/check.ts", ...groups]);
  const [, kept = "0", broken = "0"] = /(\d+) rules kept, (\d+) broken\n$/.exec(out) ?? [];
  return atLeastOneFailure(code, { passed: Number(kept), failed: Number(broken) });
}

async function vitest(config: string, ...selection: string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await start("vitest", ["run", "--config", config, ...reporters, ...selection]);
  const count = readReport(report);
  rmSync(folder, { recursive: true });
  return atLeastOneFailure(code, count);
}

function readReport(file: string): Count {
  try {
    const report: Report = JSON.parse(readFileSync(file, "utf8"));
    const count = { passed: report.numPassedTests, failed: report.numFailedTests };
    return atLeastOneFailure(report.success ? 0 : 1, count);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A file that does not load, or an error outside a test, fails the check without failing a test. */
function atLeastOneFailure(code: number | null, count: Count): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Shows what the command prints, and keeps it. Nobody is there to answer questions. */
function start(command: string, args: string[]): Promise<{ code: number | null; out: string }> {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
      process.stdout.write(chunk);
    });
    child.once("error", reject);
    child.once("close", (code) => settle({ code, out }));
  });
}

function lineOf({ passed, failed }: Count) {
  return `${passed} passed, ${failed} failed`;
}

function say(text: string) {
  process.stdout.write(`${text}\n`);
}
