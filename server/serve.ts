import { MigrationError } from "#db/dialect/migrate.ts";
import { readConfig } from "./config.ts";
import { ConfigError } from "./errors.ts";
import { type StartOptions, startServer } from "./start.ts";

/** How long a clean stop may take before the process ends anyway. */
const stopMs = 10_000;

/** Serves until a signal says stop. What an operator can mend ends the process with one line. */
export async function serve(env: Record<string, string | undefined>, options: StartOptions = {}): Promise<void> {
  try {
    const running = await startServer(readConfig(env), options);
    process.stdout.write(`Guichet is ready: ${running.url}\n`);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(running));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

async function stop(running: { close(): Promise<void> }) {
  setTimeout(() => process.exit(1), stopMs).unref();
  await running.close();
  process.exit(0);
}

/** One line for what an operator can mend; everything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof MigrationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "The database at DATABASE_URL does not answer. Is PostgreSQL running there?";
  if (isDatabaseRefusal(code))
    return `The database at DATABASE_URL cannot be used: ${error.message}. Check the address.`;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return `The database in the data folder is damaged (${code}). Restore a backup; \`npm run guichet -- doctor\` says more.`;
  }
  if (isFolderTrouble(code)) {
    return `The data folder cannot be written (${code}). Check its permissions and the free space, or set GUICHET_DATA.`;
  }
  return error.stack ?? error.message;
}

/** Wrong password, no such database, no such host (PostgreSQL appendix A, classes 28 and 3D). */
function isDatabaseRefusal(code: string): boolean {
  return /^(28|3D)\w{3}$/.test(code) || ["ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH"].includes(code);
}

function isFolderTrouble(code: string): boolean {
  if (/^SQLITE_(CANTOPEN|READONLY|FULL|IOERR)/.test(code)) return true;
  return ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EEXIST", "ENOTDIR", "EISDIR"].includes(code);
}
