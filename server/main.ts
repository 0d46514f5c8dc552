import { MigrationError } from "#db/dialect/migrate.ts";
import { readConfig } from "./config.ts";
import { ConfigError } from "./errors.ts";
import { startServer } from "./start.ts";

/** How long a clean stop may take before the process ends anyway. */
const stopMs = 10_000;

// Before Next is loaded: it decides by this which React it runs.
const dev = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });

try {
  const running = await startServer(readConfig(process.env), { dev });
  process.stdout.write(`Guichet is ready: ${running.url}\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(running));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function stop(running: { close(): Promise<void> }) {
  setTimeout(() => process.exit(1), stopMs).unref();
  await running.close();
  process.exit(0);
}

/** One line for what an operator can mend; everything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof MigrationError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "The database at DATABASE_URL does not answer. Is PostgreSQL running there?";
  if (["EACCES", "EROFS", "ENOSPC", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL"].includes(code)) {
    return `The data folder cannot be written (${code}). Check its permissions and the free space, or set GUICHET_DATA.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
