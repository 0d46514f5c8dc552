import { afterEach, beforeEach, expect, test } from "vitest";

import { openVisitor, type StandInVisitor } from "#adapters/webchat/stand-in.ts";
import { type Cluster, openCluster } from "#db/dialect/cluster.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import {
  type AgentScreen,
  admitted,
  type Doors,
  heard,
  openDoors,
  openScreen,
  sessionOf,
  unlimited,
} from "#tests/support/gateway.ts";
import { addColleague, addInbox, replies } from "#tests/support/house.ts";

/** One of several processes on the same PostgreSQL. */
type Node = { ctx: TestContext; cluster: Cluster; doors: Doors };

let one: Node;
let two: Node;
let inbox: Inbox;
let ana: Actor & { id: string };
const open: { disconnect(): void }[] = [];

beforeEach(async () => {
  one = await openNode();
  inbox = await addInbox(one.ctx);
  ana = await addColleague(one.ctx, "Ana");
  two = await openNode(one.ctx);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  for (const node of [two, one]) {
    await node.doors.close();
    await node.cluster.close();
    await node.ctx.close();
  }
});

test("a visitor of one process and an agent of the other talk as if there were one", async () => {
  const screen = await screenOn(two);
  const visitor = visitOn(one);
  const news = heard(screen, "changes", (batch) => batch.changes.some((change) => change.kind === "message"));
  const message = await visitor.say("Hello from the first process");
  expect((await news).changes).toContainEqual(
    expect.objectContaining({ kind: "message", message: expect.objectContaining({ id: message.id }) }),
  );
  const answer = heard(visitor.socket, "message", (heardOne) => !heardOne.mine);
  await replies(two.ctx, ana, message.conversationId, { text: "Hello from the second" });
  expect(await answer).toMatchObject({ text: "Hello from the second" });
});

test("visitors see that an agent came to another process, and that they are typing", async () => {
  const visitor = visitOn(one);
  const { conversationId } = await visitor.say("Is anybody there?");
  const arrived = heard(visitor.socket, "agentsOnline");
  const screen = await screenOn(two);
  expect(await arrived).toBe(true);
  await screen.emitWithAck("look", { conversationId });
  const typing = heard(visitor.socket, "typing");
  screen.emit("typing", { conversationId, typing: "reply" });
  expect(await typing).toEqual({ typing: true, name: "Ana" });
  const seen = heard(screen, "presence", (presence) => presence.contactTyping);
  visitor.socket.emit("typing", { typing: true });
  expect(await seen).toMatchObject({ conversationId, contactOnline: true });
});

async function openNode(beside?: TestContext): Promise<Node> {
  const env: Record<string, string> = beside
    ? { DATABASE_URL: beside.config.databaseUrl ?? "", GUICHET_DATA: beside.config.dataFolder }
    : {};
  const ctx = await openContext({ dialect: "postgres", env, ...(beside ? { clock: beside.clock } : {}) });
  const cluster = await openCluster(ctx.config.databaseUrl ?? "");
  return { ctx, cluster, doors: await openDoors(ctx, { limits: unlimited, cluster: cluster.adapter }) };
}

async function screenOn(node: Node): Promise<AgentScreen> {
  const { cookie } = await sessionOf(node.ctx, ana.id);
  const screen = openScreen(node.doors.url, cookie);
  open.push(screen);
  await admitted(screen);
  await screen.emitWithAck("resume", { after: null });
  return screen;
}

function visitOn(node: Node): StandInVisitor {
  const visitor = openVisitor({ url: node.doors.url, inboxKey: inbox.key });
  open.push(visitor.socket);
  return visitor;
}
