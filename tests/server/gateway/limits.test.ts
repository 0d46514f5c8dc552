import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openVisitor } from "#adapters/webchat/stand-in.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { type Doors, openDoors } from "#tests/support/gateway.ts";
import { addInbox } from "#tests/support/house.ts";

let ctx: TestContext;
let doors: Doors;
let inbox: Inbox;
beforeEach(async () => {
  ctx = await openContext();
  inbox = await addInbox(ctx);
  const limits = { visitor: { burst: 3, perSecond: 2 }, address: { burst: 8, perSecond: 50 } };
  doors = await openDoors(ctx, { limits });
});
afterEach(async () => {
  await doors.close();
  await ctx.close();
});

async function writer() {
  const visitor = openVisitor({ url: doors.url, inboxKey: inbox.key });
  const send = async (text: string) => {
    const words = { clientId: randomBytes(9).toString("base64url"), token: visitor.token, text };
    return await visitor.socket.emitWithAck("send", words);
  };
  return { ...visitor, send };
}

test("a visitor who writes too fast is told how long to wait, and nothing of it is stored", async () => {
  const visitor = await writer();
  for (let at = 0; at < 3; at++) expect(await visitor.send(`${at}`)).toHaveProperty("message");
  expect(await visitor.send("too much")).toMatchObject({
    error: { code: "too_many_requests", retryAfterMs: 500, message: expect.stringMatching(/again/) },
  });
  expect(await ctx.db.read.q.select().from(ctx.db.read.t.intake)).toHaveLength(3);
  ctx.clock.advance(500);
  expect(await visitor.send("now")).toMatchObject({ message: { seq: 4 } });
  visitor.leave();
});

test("another visitor is not held up, until their common address is", async () => {
  const visitors = await Promise.all([writer(), writer(), writer()]);
  const outcomes = [];
  for (const visitor of visitors) {
    for (let at = 0; at < 3; at++) outcomes.push("message" in (await visitor.send(`${at}`)) ? "stored" : "refused");
  }
  expect(outcomes).toEqual([...Array.from({ length: 8 }, () => "stored"), "refused"]);
  for (const visitor of visitors) visitor.leave();
});

test("too many receipts and typing signs are dropped without an answer, and writing goes on", async () => {
  const visitor = await writer();
  await visitor.send("Hello");
  for (let at = 0; at < 200; at++) {
    visitor.socket.emit("typing", { typing: at % 2 === 0 });
    visitor.socket.emit("receipt", { seq: 1, read: true });
  }
  expect(await visitor.send("still here")).toMatchObject({ message: { seq: 2 } });
  visitor.leave();
});
