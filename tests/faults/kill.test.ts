import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openVisitor, type StandInVisitor } from "#adapters/webchat/stand-in.ts";
import { changesFor, type LiveChange } from "#server/protocol/live-batch.ts";
import { openScreen, sessionOf } from "#tests/support/gateway.ts";
import { addColleague, addInbox } from "#tests/support/house.ts";
import { type House, inside, launch, launchReady, newHouse, type ServerProcess, stop } from "./server-process.ts";

const kills = 50;
const visitorCount = 100;

let house: House;
let server: ServerProcess | null = null;
beforeEach(async () => {
  house = await newHouse();
});
afterEach(async () => {
  await stop(server, "SIGKILL");
  house.remove();
});

test("a server that is killed fifty times loses nothing and doubles nothing, for visitors and agents", async () => {
  const { inboxKey, ana, cookie } = await inside(house, async (ctx) => {
    const inbox = await addInbox(ctx);
    const agent = await addColleague(ctx, "Ana");
    return { inboxKey: inbox.key, ana: agent, cookie: (await sessionOf(ctx, agent.id)).cookie };
  });
  server = await launchReady(house);
  const screen = openScreen(house.url, cookie);
  const follow = followLog(screen, ana.id);
  const visitors = Array.from({ length: visitorCount }, () => openVisitor({ url: house.url, inboxKey }));
  let writing = true;
  const said = await Promise.all([
    keepKilling(() => {
      writing = false;
    }),
    ...visitors.map((visitor, at) => talk(visitor, at, () => writing)),
  ]).then(([, ...all]) => all);

  const stored = await readMessages();
  for (const [at, messages] of said.entries()) {
    expect(messages.length).toBeGreaterThan(0);
    const texts = messages.map((message) => message.text);
    expect(stored.texts.filter((text) => text.startsWith(`${at}/`))).toEqual(texts);
    const ids = new Set(messages.map((message) => message.id));
    expect(ids.size).toBe(messages.length);
    for (const id of ids) expect(stored.ids.has(id)).toBe(true);
  }
  expect(stored.unfinished).toEqual([]);

  await expect.poll(() => follow.messages.size).toBe(stored.ids.size);
  expect(follow.doubles).toBe(0);
  screen.disconnect();
  for (const visitor of visitors) visitor.leave();
}, 400_000);

/** One message after the other, each said until it is acknowledged. */
async function talk(visitor: StandInVisitor, at: number, goesOn: () => boolean) {
  const acknowledged: { id: string; text: string }[] = [];
  for (let count = 0; goesOn(); count++) {
    acknowledged.push(await visitor.say(`${at}/${count}`));
    await sleep(Math.random() * 200);
  }
  return acknowledged;
}

async function keepKilling(done: () => void) {
  for (let count = 0; count < kills; count++) {
    const next = launch({ ...house.env, STAND_BY: "1" });
    await sleep(Math.random() * 800);
    await stop(server, "SIGKILL");
    server = next;
    next.takeOver();
    expect(await next.started).toBe("ready");
  }
  done();
  return [];
}

/** An agent's screen: it resumes from its cursor after every connection. */
function followLog(screen: ReturnType<typeof openScreen>, agentId: string) {
  const heard = { messages: new Set<string>(), doubles: 0 };
  let cursor: number | null = null;
  let resuming = false;
  const waiting: { changes: LiveChange[]; seq: number }[] = [];
  const take = (changes: LiveChange[], seq: number) => {
    for (const change of changes) {
      if (change.kind !== "message" || change.message.kind !== "inbound") continue;
      if (heard.messages.has(change.message.id)) heard.doubles += 1;
      heard.messages.add(change.message.id);
    }
    cursor = Math.max(cursor ?? 0, seq);
  };
  screen.on("changes", (batch) => {
    const changes = changesFor(agentId, batch);
    if (resuming) waiting.push({ changes, seq: batch.seq });
    else take(changes, batch.seq);
  });
  screen.on("connect", async () => {
    resuming = true;
    waiting.length = 0;
    const answer = await screen
      .timeout(5_000)
      .emitWithAck("resume", { after: cursor ?? 0 })
      .catch(() => null);
    if (!answer || "error" in answer) return;
    take(answer.changes, answer.seq);
    for (const batch of waiting) take(batch.changes, batch.seq);
    resuming = false;
  });
  return heard;
}

async function readMessages() {
  await stop(server);
  server = null;
  const stored = await inside(house, async (ctx) => {
    const { intake, messages } = ctx.db.read.t;
    const rows = await ctx.db.read.q.select().from(messages).orderBy(messages.ordinal);
    const ledger = await ctx.db.read.q.select().from(intake);
    return {
      texts: rows.map((row) => row.text),
      ids: new Set(rows.map((row) => row.id)),
      unfinished: ledger.filter((row) => row.state !== "routed").map((row) => row.key),
    };
  });
  server = await launchReady(house);
  return stored;
}
