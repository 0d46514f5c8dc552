import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { errorBody } from "#server/protocol/errors.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { admitted, type Doors, openDoors, openScreen, sessionOf } from "#tests/support/gateway.ts";
import { addColleague, addInbox, says, visitorNamed } from "#tests/support/house.ts";

const nul = "\u0000";
const token = randomBytes(32).toString("base64url");
const words = { clientId: "a-client-id", token, text: "Hello" };
const huge = Number.MAX_SAFE_INTEGER;

/** Whatever it is, it is no input for any event. */
const anything = [
  undefined,
  null,
  true,
  0,
  -1,
  "text",
  [],
  [[]],
  {},
  { a: { b: {} } },
  deep(500),
  new Uint8Array(9),
  nul,
];

/** Right in form, and still wrong, or more than a column holds. */
const odd: Record<"visitor" | "agent", Record<string, unknown[]>> = {
  visitor: {
    catchUp: [
      { after: huge, conversationId: null },
      { after: 1.5 },
      { after: 0, conversationId: nul },
      { after: 2 ** 31, conversationId: "x".repeat(64) },
      { after: 0, conversationId: "x".repeat(65) },
    ],
    older: [{ before: huge }, { before: 2 ** 31 }, { before: 0 }, { before: "1" }],
    send: [
      { ...words, clientId: "client-id-1", text: "x".repeat(4_001) },
      { ...words, clientId: "client-id-2", text: `${nul}${nul}` },
      { ...words, clientId: nul.repeat(8) },
      { ...words, clientId: "short" },
      { ...words, token: "x" },
      { ...words, clientId: "client-id-3", attachmentIds: [nul] },
      { ...words, clientId: "client-id-4", attachmentIds: Array.from({ length: 11 }, () => "a") },
      { ...words, clientId: "client-id-5", page: { url: "x".repeat(2_001), title: "" } },
      { ...words, page: { url: nul, title: "\ud800" }, clientId: "another-client-id" },
      { ...words, __proto__: { text: "polluted" }, clientId: "a-third-client-id" },
    ],
    leaveEmail: [{ email: "no" }, { email: `${nul}@example.org` }, { email: `${"x".repeat(300)}@example.org` }],
    receipt: [
      { seq: huge, read: true },
      { seq: 2 ** 31, read: false },
      { seq: 0, read: true },
      { seq: 1, read: "yes" },
    ],
    typing: [{ typing: "yes" }, { typing: null }],
  },
  agent: {
    resume: [{ after: huge }, { after: 2 ** 31 }, { after: -1 }, { after: "0" }],
    look: [
      { conversationId: nul },
      { conversationId: "x".repeat(65) },
      { conversationId: "nobody" },
      { conversationId: 7 },
    ],
    typing: [
      { conversationId: nul, typing: "reply" },
      { conversationId: "x", typing: "loudly" },
    ],
  },
};

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let doors: Doors;
  let inboxKey: string;
  let cookie: string;
  const open = new Set<Socket>();
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    inboxKey = (await addInbox(ctx)).key;
    const ana = await addColleague(ctx, "Ana");
    cookie = (await sessionOf(ctx, ana.id)).cookie;
    doors = await openDoors(ctx);
  });
  afterEach(() => {
    for (const socket of open) socket.disconnect();
    open.clear();
  });
  afterAll(async () => {
    await doors.close();
    await ctx.close();
  });

  /** Sockets without types: what arrives need not be what was agreed. */
  const knock = (namespace: "visitor" | "agent", auth: object = {}): Socket => {
    const socket = io(`${doors.url}/${namespace}`, {
      path: "/rt",
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      auth,
      ...(namespace === "agent" ? { extraHeaders: { cookie } } : {}),
    });
    open.add(socket);
    return socket;
  };
  const visitor = async () => {
    const socket = knock("visitor", { inboxKey, token, locale: "en" });
    expect(await admitted(socket)).toBe("in");
    return socket;
  };
  const agent = async () => {
    const socket = openScreen(doors.url, cookie);
    open.add(socket as unknown as Socket);
    await admitted(socket);
    return socket as unknown as Socket;
  };
  const isAlive = async () => {
    const answer = await (await visitor()).emitWithAck("catchUp", { after: 0 });
    expect(answer).toHaveProperty("agentsOnline");
  };
  const codeOf = (answer: unknown) => errorBody.safeParse(answer).data?.error.code ?? "answered";

  const events = Object.entries(odd).flatMap(([namespace, all]) =>
    Object.keys(all).map((event) => [namespace, event] as const),
  );

  test.each(events)(
    "%s: %s refuses what makes no sense with a reason, never with a failure",
    async (namespace, event) => {
      const socket = namespace === "agent" ? await agent() : await visitor();
      if (namespace === "visitor") await socket.emitWithAck("send", { ...words, clientId: "the-first-message" });
      for (const input of anything) {
        const answer: unknown = await socket.timeout(5_000).emitWithAck(event, input);
        expect({ input, code: codeOf(answer) }).toEqual({ input, code: "invalid" });
      }
      for (const input of odd[namespace as "visitor"][event] ?? []) {
        const answer: unknown = await socket.timeout(5_000).emitWithAck(event, input);
        expect({ input, code: codeOf(answer) }).not.toEqual({ input, code: "internal" });
      }
      expect(socket.connected).toBe(true);
      await isAlive();
    },
  );

  test.each(events)("%s: %s bears to be sent nothing, too much, and no way to answer", async (namespace, event) => {
    const socket = namespace === "agent" ? await agent() : await visitor();
    socket.emit(event);
    socket.emit(event, {}, {}, {}, () => {});
    socket.emit(event, () => {});
    socket.emit(event, {}, "not a function");
    const gone = new Promise<string>((resolve) => socket.once("disconnect", resolve));
    socket.emit(event, { text: "x".repeat(70_000) });
    expect(await gone).toMatch(/transport (close|error)/);
    await isAlive();
  });

  test.each([
    { inboxKey: nul },
    { inboxKey: {} },
    { inboxKey: "x".repeat(1_000) },
    { token: nul.repeat(43) },
    { token: 7 },
    { locale: "__proto__" },
    { identity: { id: nul, hash: "zz" } },
    { identity: [] },
    { timeZone: "x".repeat(65) },
    { timeZone: {} },
  ])("a handshake with %j is refused with a reason", async (wrong) => {
    const answer = await admitted(knock("visitor", { inboxKey, token: null, locale: "en", ...wrong }));
    expect(codeOf(answer)).toMatch(/invalid|not_found/);
    await isAlive();
  });

  test("over HTTP, a place beyond any column is refused as well", async () => {
    const { conversationId } = await says(ctx, ctx.inboxes.all()[0] ?? (await addInbox(ctx)), { visitor: token });
    for (const [method, path, body] of [
      ["GET", `messages?afterSeq=${huge}`, undefined],
      ["GET", "messages?afterSeq=-1", undefined],
      ["PUT", "read", { seq: huge }],
    ] as const) {
      const answer = await fetch(`${doors.url}/api/v1/conversations/${conversationId}/${path}`, {
        method,
        headers: { cookie, origin: doors.url, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect([path, answer.status]).toEqual([path, 400]);
    }
  });

  test("a time zone that no database can store does not keep a visitor from writing", async () => {
    const own = randomBytes(32).toString("base64url");
    const socket = knock("visitor", { inboxKey, token: own, locale: "en", timeZone: `Europe/${nul}Paris` });
    const answer: unknown = await socket.emitWithAck("send", { ...words, token: own });
    expect(answer).toMatchObject({ message: { text: "Hello" } });
  });

  test.each([
    ["no packet at all", "not a packet"],
    ["a packet for nobody", '2/nowhere,["send"]'],
    ["an acknowledgement nobody waits for", "3/visitor,99[]"],
    ["a packet that is no JSON", '2/visitor,["send",{'],
    ["a binary packet without its attachments", '52-/visitor,["send",{"_placeholder":true,"num":0}]'],
    ["a reserved event", '2/visitor,["disconnect"]'],
    ["a second handshake", "0/visitor,{}"],
    ["nesting without end", `2/visitor,["send",${"[".repeat(30_000)}${"]".repeat(30_000)}]`],
  ])("%s does no harm", async (_what, packet) => {
    const socket = await visitor();
    socket.io.engine.write(packet);
    await isAlive();
    await says(ctx, ctx.inboxes.all()[0] ?? (await addInbox(ctx)), { visitor: visitorNamed("somebody") });
  });

  test("nothing of it was stored as anything but text, and nothing is left undone", async () => {
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
    expect(rows.map((row) => row.state).filter((state) => state !== "routed")).toEqual([]);
    const read = z.object({ text: z.string() });
    for (const row of rows) expect(read.parse(JSON.parse(String(row.raw))).text).not.toBe("polluted");
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? 0 : [deep(levels - 1)];
}
