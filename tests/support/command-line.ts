import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export type Ran = { code: number | null; out: string; err: string };

/** Runs `npm run guichet -- …` without npm, as a process of its own. */
export async function guichet(env: Record<string, string>, typed: string[], input = ""): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "./server/preload.mjs", "server/cli.ts", ...typed], {
    cwd: new URL("../..", import.meta.url),
    env: { NODE_ENV: "production", PATH: process.env.PATH, LANG: "C", ...env },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}
