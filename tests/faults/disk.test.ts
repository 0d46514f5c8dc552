import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openVisitor } from "#adapters/webchat/stand-in.ts";
import { system } from "#server/agents/actor.ts";
import { createToken } from "#server/agents/create-token.ts";
import { addInbox } from "#tests/support/house.ts";
import { type House, inside, launchReady, newHouse, type ServerProcess, stop } from "./server-process.ts";

let house: House;
let server: ServerProcess | null = null;
beforeEach(async () => {
  house = await newHouse();
});
afterEach(async () => {
  await stop(server, "SIGKILL");
  house.remove();
});

/** No file may grow beyond this: what a full disk looks like to a process, without one. */
async function limitFiles(bytes: number | "unlimited") {
  await promisify(execFile)("prlimit", ["--pid", String(server?.pid), `--fsize=${bytes}:unlimited`]);
}

test("a full disk is said to visitors, agents and scripts; nothing is half written, and it goes on by itself", async () => {
  const { key, token } = await inside(house, async (ctx) => ({
    key: (await addInbox(ctx)).key,
    token: (await createToken(ctx, system, { name: "script", role: "admin" })).token,
  }));
  server = await launchReady(house);
  const script = (path: string, init: RequestInit = {}) =>
    fetch(`${house.url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  const visitor = openVisitor({ url: house.url, inboxKey: key });
  const first = await visitor.say("while there is room");
  const words = { clientId: "while-it-was-full", token: visitor.token, text: "x".repeat(3_000) };

  await limitFiles(4_096);
  const refused = await visitor.socket.emitWithAck("send", words);
  expect(refused).toMatchObject({ error: { code: "unavailable", message: expect.stringMatching(/kept here/) } });
  const reply = JSON.stringify({ kind: "note", text: "y".repeat(3_000), clientId: "a-note-without-room" });
  const answer = await script(`/conversations/${first.conversationId}/messages`, { method: "POST", body: reply });
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: "unavailable" } }]);
  const form = new FormData();
  form.append("file", new Blob(["z".repeat(50_000)]), "a.txt");
  const upload = await fetch(`${house.url}/widget/${key}/attachments`, {
    method: "POST",
    headers: { "x-visitor-token": visitor.token },
    body: form,
  });
  expect([upload.status, await upload.json()]).toMatchObject([503, { error: { code: "unavailable" } }]);
  expect(filesBelow(join(house.folder, "files"))).toEqual([]);
  const read = await script(`/conversations/${first.conversationId}/messages`);
  expect(await read.json()).toMatchObject({ items: [{ text: "while there is room" }] });

  await limitFiles("unlimited");
  const kept = await visitor.socket.emitWithAck("send", words);
  expect(kept).toMatchObject({ message: { clientId: "while-it-was-full" } });
  const again = await script(`/conversations/${first.conversationId}/messages`, { method: "POST", body: reply });
  expect(again.status).toBe(201);
  visitor.leave();
  await stop(server);
  await inside(house, async (ctx) => {
    const { intake, messages } = ctx.db.read.t;
    const rows = await ctx.db.read.q.select().from(messages).orderBy(messages.ordinal);
    expect(rows.map((row) => row.clientId).slice(1)).toEqual(["while-it-was-full", "a-note-without-room"]);
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect((await ctx.db.read.q.select().from(intake)).map((row) => row.state)).toEqual(["routed", "routed"]);
  });
});

test("a visitor's words survive a disk that fills up under many of them", async () => {
  const key = await inside(house, async (ctx) => (await addInbox(ctx)).key);
  server = await launchReady(house);
  const visitors = Array.from({ length: 10 }, () => openVisitor({ url: house.url, inboxKey: key }));
  await Promise.all(visitors.map((visitor) => visitor.say("0")));
  const size = statSync(join(house.folder, "guichet.db-wal")).size;
  await limitFiles(size + 400_000);
  const saying = visitors.flatMap((visitor, at) =>
    Array.from({ length: 20 }, (_, count) => visitor.say(`${at}/${count} ${"x".repeat(2_000)}`)),
  );
  const settled = Promise.all(saying);
  let isFull = false;
  const probe = openVisitor({ url: house.url, inboxKey: key });
  for (let at = 0; !isFull && at < 200; at++) {
    const words = { clientId: `probe-number-${at}`, token: probe.token, text: "x".repeat(3_000) };
    isFull = "error" in (await probe.socket.emitWithAck("send", words));
  }
  expect(isFull).toBe(true);
  await limitFiles("unlimited");
  const said = await settled;
  expect(new Set(said.map((message) => message.id)).size).toBe(200);
  for (const visitor of [...visitors, probe]) visitor.leave();
  await stop(server);
  const texts = await inside(house, async (ctx) => {
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
    return rows.map((row) => row.text).filter((text) => text.includes("/"));
  });
  expect(texts.sort()).toEqual(said.map((message) => message.text).sort());
});

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}
