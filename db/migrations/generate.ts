// npm run migration -- <name>: writes the difference between the schemas and the last migration, for both databases.
import { spawnSync } from "node:child_process";

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  process.stderr.write("Give the migration a name, for example: npm run migration -- add-topics\n");
  process.exit(1);
}
for (const dialect of ["sqlite", "postgres"]) {
  const config = `db/migrations/${dialect}.config.ts`;
  const done = spawnSync("drizzle-kit", ["generate", "--config", config, "--name", name], { stdio: "inherit" });
  if (done.status !== 0) process.exit(1);
}
