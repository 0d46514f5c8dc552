import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const house = join(import.meta.dirname, "../..");

/** A clone of this folder as it is now, with the packages and builds that are here already. */
export function clone(): { folder: string; remove(): void } {
  // Outside this house, whose ignored folders the tools would leave out.
  const folder = mkdtempSync(join(tmpdir(), "guichet-clone-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: house });
  for (const file of listed.toString().split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(house, file), join(folder, file), { force: true });
  }
  linkOrCopy("node_modules", folder);
  for (const built of [".guichet/widget", ".guichet/widget.stamp", ".guichet/screens.stamp", ".next"]) {
    cpSync(join(house, built), join(folder, built), { recursive: true });
  }
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export type Shell = { cwd: string; env: Record<string, string> };

/** Links cost nothing, but hold within one disk only. */
function linkOrCopy(name: string, folder: string): void {
  const linked = spawnSync("cp", ["-al", name, folder], { cwd: house, stdio: "ignore" });
  if (linked.status !== 0) execFileSync("cp", ["-a", "--remove-destination", name, folder], { cwd: house });
}

/** Runs a block as a person would paste it; rejects with everything it printed when it fails. */
export function paste(shell: Shell, block: string): Promise<string> {
  const child = startBash(shell, block);
  return new Promise((resolve, reject) => {
    const said = listen(child);
    child.once("close", (code) => (code === 0 ? resolve(said()) : reject(new Error(`${block}\n${said()}`))));
  });
}

/** The same for a block that serves until it is stopped; resolves once it is ready. */
export function serve(shell: Shell, block: string): Promise<{ stop(): Promise<void> }> {
  const child = startBash(shell, block);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return new Promise((resolve, reject) => {
    const said = listen(child, (text) => {
      if (!text.includes("Guichet is ready")) return;
      resolve({
        async stop() {
          // The group that was started here: bash, npm and the server.
          if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
          await ended;
        },
      });
    });
    void ended.then(() => reject(new Error(`${block}\n${said()}`)));
  });
}

/** With nothing of the environment that a new terminal would not have. */
function startBash({ cwd, env }: Shell, block: string) {
  const variables = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...env };
  const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return spawn("env", ["-i", ...given, "bash", "-euo", "pipefail", "-c", block], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
}

function listen(child: ChildProcess, heard: (text: string) => void = () => {}): () => string {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
      heard(said);
    });
  }
  return () => said;
}
