import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, inject, test } from "vitest";

import { openVisitor } from "#adapters/webchat/stand-in.ts";
import { admitted } from "#tests/support/gateway.ts";
import { addInbox } from "#tests/support/house.ts";
import {
  type Ended,
  type House,
  inside,
  launch,
  launchReady,
  newHouse,
  type ServerProcess,
  stop,
} from "./server-process.ts";

let house: House;
const running: ServerProcess[] = [];
beforeEach(async () => {
  house = await newHouse();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => stop(server, "SIGKILL")));
  chmodSync(house.folder, 0o700);
  house.remove();
});

const start = async (prefix: string[] = []) => {
  const server = await launchReady(house, prefix);
  running.push(server);
  return server;
};
/** Starts what cannot run; answers how it ended. */
const refusal = async (env: Record<string, string>, prefix: string[] = []): Promise<Ended> => {
  const server = launch({ ...house.env, ...env }, prefix);
  running.push(server);
  const started = await server.started;
  if (started === "ready") throw new Error("the server came up");
  return started;
};
const oneLine = (text: RegExp) => ({ code: 1, said: expect.stringMatching(new RegExp(`^.*${text.source}.*\n$`)) });

test("a second server on one data folder says who has it, and leaves the first one alone", async () => {
  const first = await start();
  const port = String(Number(house.env.PORT) + 1);
  expect(await refusal({ PORT: port })).toMatchObject(
    oneLine(new RegExp(`Another Guichet \\(process ${first.pid}\\)`)),
  );
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
});

test("a data folder is free again as soon as its server was killed", async () => {
  const first = await start();
  await stop(first, "SIGKILL");
  await start();
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
});

test("a signal stops the server cleanly while sockets are open", async () => {
  await inside(house, async (ctx) => void (await addInbox(ctx)));
  const inboxKey = await inside(house, async (ctx) => ctx.inboxes.all()[0]?.key ?? "");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const server = await start();
    const visitors = Array.from({ length: 20 }, () => openVisitor({ url: house.url, inboxKey }));
    await Promise.all(visitors.map((visitor) => admitted(visitor.socket)));
    const kept = fetch(`${house.url}/healthz`, { headers: { connection: "keep-alive" } });
    expect((await kept).status).toBe(200);
    // One that takes too long ends with 1.
    expect(await stop(server, signal)).toMatchObject({ code: 0, signal: null });
    for (const visitor of visitors) visitor.leave();
  }
});

test("a port that is taken is named", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(house.env.PORT), "127.0.0.1", resolve));
  expect(await refusal({})).toMatchObject(oneLine(new RegExp(`Port ${house.env.PORT} is taken`)));
  await new Promise((resolve) => other.close(resolve));
  await start();
});

test.each([
  [{ PORT: "http" }, /PORT: a port number/],
  [{ PORT: "70000" }, /PORT/],
  [{ PUBLIC_URL: "support.example.org" }, /PUBLIC_URL: an address such as/],
  [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL: an address that starts with postgres/],
  [{ GUICHET_SECRET: "short" }, /GUICHET_SECRET: at least 32 characters/],
  [{ TRUST_PROXY: "yes" }, /TRUST_PROXY: 0 or 1/],
  [{ LOG_LEVEL: "loud" }, /LOG_LEVEL/],
  [{ HOST: "999.1.1.1" }, /HOST/],
  [{ DATABASE_URL: "postgres://127.0.0.1:1/none" }, /database at DATABASE_URL does not answer/],
])("the environment %j stops the start with one line", async (env, text) => {
  expect(await refusal(env)).toMatchObject(oneLine(text));
});

test("a database that does not exist, or a password that is wrong, is said in one line", async () => {
  const server = inject("postgresServer");
  expect(await refusal({ DATABASE_URL: `${server}/no_such_database` })).toMatchObject(oneLine(/no_such_database/));
  const wrong = server.replace(/:[^:@]*@/, ":wrong@");
  expect(await refusal({ DATABASE_URL: `${wrong}/postgres` })).toMatchObject(oneLine(/password|DATABASE_URL/));
});

test("a database that a newer Guichet made is left alone, with one line", async () => {
  await inside(house, async (ctx) => {
    const newer = { name: "9999_future", hash: "x", applied_at: 1 };
    await ctx.db.write(async (tx) => {
      await tx.raw(
        sql`insert into migrations (name, hash, applied_at) values (${newer.name}, ${newer.hash}, 1) returning name`,
      );
    });
  });
  expect(await refusal({})).toMatchObject(oneLine(/newer Guichet \(it has the migration 9999_future\)/));
});

test("a data folder that is a file, a database that is none, and a key that is a folder are said in one line", async () => {
  const file = join(house.folder, "file");
  writeFileSync(file, "not a folder");
  expect(await refusal({ GUICHET_DATA: file })).toMatchObject(oneLine(/data folder/));
  writeFileSync(join(house.folder, "guichet.db"), "this is no database, however long it is ".repeat(100));
  expect(await refusal({})).toMatchObject(oneLine(/database/));
  const other = join(house.folder, "other");
  mkdirSync(join(other, "secret.key"), { recursive: true });
  expect(await refusal({ GUICHET_DATA: other })).toMatchObject(oneLine(/secret\.key|data folder/));
});

test("a data folder that cannot be written is said in one line, new or used", async () => {
  // Root may write anywhere, unless that is taken away.
  const asAnybody = process.getuid?.() === 0 ? ["setpriv", "--bounding-set", "-dac_override", "--"] : [];
  chmodSync(house.folder, 0o500);
  expect(await refusal({}, asAnybody)).toMatchObject(oneLine(/data folder cannot be written/));
  chmodSync(house.folder, 0o700);
  await stop(await start());
  for (const name of ["serving.lock", "serving.pid", "guichet.db", "secret.key"])
    chmodSync(join(house.folder, name), 0o400);
  chmodSync(house.folder, 0o500);
  expect(await refusal({}, asAnybody)).toMatchObject(oneLine(/data folder cannot be written/));
});
