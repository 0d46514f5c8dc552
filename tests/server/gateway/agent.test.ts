import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openVisitor, type StandInVisitor } from "#adapters/webchat/stand-in.ts";
import { lastChangeSeq, listChangesAfter } from "#db/stores/changes.ts";
import { deleteSessionsOf } from "#db/stores/sessions.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { updateAgent } from "#server/agents/update-agent.ts";
import { markRead } from "#server/conversations/attend.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { type Batch, changesFor, type LiveChange } from "#server/protocol/live-batch.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import {
  type AgentScreen,
  admitted,
  type Doors,
  heard,
  openDoors,
  openScreen,
  sessionOf,
} from "#tests/support/gateway.ts";
import { addColleague, addInbox, replies, says, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let doors: Doors;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  let ben: Actor & { id: string };
  const open = new Set<{ disconnect(): void }>();
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
    ben = await addColleague(ctx, "Ben");
    doors = await openDoors(ctx);
  });
  afterEach(async () => {
    for (const socket of open) socket.disconnect();
    open.clear();
    await doors.close();
    await ctx.close();
  });

  const screenOf = async (agent: { id: string }) => {
    const { id, cookie } = await sessionOf(ctx, agent.id);
    const screen = openScreen(doors.url, cookie);
    open.add(screen);
    return { screen, sessionId: id, cookie };
  };
  const visit = (): StandInVisitor => {
    const visitor = openVisitor({ url: doors.url, inboxKey: inbox.key });
    open.add(visitor.socket);
    return visitor;
  };
  const writes = async (from: number, count: number) => {
    for (let at = 0; at < count; at++)
      await says(ctx, inbox, { visitor: visitorNamed(`visitor ${from}`), text: `${at}` });
  };

  describe("the door", () => {
    test("is closed without a session, and with one that is forged or over", async () => {
      const { cookie } = await sessionOf(ctx, ana.id);
      const over = await sessionOf(ctx, ben.id);
      await ctx.db.write((tx) => deleteSessionsOf(tx, ben.id));
      for (const wrong of ["", cookie.replace(/.{12}$/, "AAAAAAAAAAAA"), "guichet.session_token=", over.cookie]) {
        const screen = openScreen(doors.url, wrong);
        open.add(screen);
        expect(await admitted(screen)).toMatchObject({ error: { code: "unauthenticated" } });
      }
    });

    test("is closed to pages of other websites", async () => {
      const { cookie } = await sessionOf(ctx, ana.id);
      for (const origin of ["https://evil.example.org", "null", "not an origin"]) {
        const screen = openScreen(doors.url, cookie, { origin });
        open.add(screen);
        expect(await admitted(screen)).toMatchObject({ error: { code: "forbidden" } });
      }
      const own = openScreen(doors.url, cookie, { origin: doors.url });
      open.add(own);
      expect(await admitted(own)).toBe("in");
    });

    test("closes behind a session that was revoked, at once and only for it", async () => {
      const [first, second] = [await screenOf(ana), await screenOf(ana)];
      await Promise.all([admitted(first.screen), admitted(second.screen)]);
      const signedOut = heard(first.screen, "signedOut");
      const gone = disconnected(first.screen);
      await ctx.db.write(async (tx) => {
        tx.changes.push({ kind: "session.revoked", subjectId: first.sessionId, at: ctx.now() });
      });
      await signedOut;
      expect(await gone).toBe("io server disconnect");
      expect(second.screen.connected).toBe(true);
    });

    test("closes behind an agent who was deactivated, on every screen", async () => {
      const screens = [await screenOf(ben), await screenOf(ben)];
      await Promise.all(screens.map(({ screen }) => admitted(screen)));
      const gone = screens.map(({ screen }) => disconnected(screen));
      await updateAgent(ctx, system, ben.id, { active: false });
      expect(await Promise.all(gone)).toEqual(["io server disconnect", "io server disconnect"]);
      const again = openScreen(doors.url, screens[0]?.cookie ?? "");
      open.add(again);
      expect(await admitted(again)).toMatchObject({ error: { code: "unauthenticated" } });
    });
  });

  describe("resuming", () => {
    const firstId = (change: LiveChange) =>
      change.kind === "message" ? change.message.id : change.kind === "delivery" ? change.delivery.id : change.kind;

    /** Keeps all that a screen is told, unfiltered: what comes twice is there twice. */
    function follow(screen: AgentScreen) {
      const told: LiveChange[] = [];
      let seq = 0;
      const take = (changes: LiveChange[], upTo: number) => {
        told.push(...changes);
        seq = Math.max(seq, upTo);
      };
      screen.on("changes", (batch: Batch) => take(changesFor(ana.id, batch), batch.seq));
      return {
        told,
        seq: () => seq,
        async resume(after: number | null) {
          const answer = await screen.emitWithAck("resume", { after });
          if ("error" in answer) throw new Error(answer.error.message);
          take(answer.changes, answer.seq);
          return answer;
        },
      };
    }

    /** So many changes of one message, in a few transactions. */
    const announce = async (count: number) => {
      const { conversationId, messageId } = await says(ctx, inbox, { visitor: visitorNamed("maya") });
      for (let at = 0; at < count; at += 50) {
        await ctx.db.write(async (tx) => {
          const change = { kind: "message.updated" as const, conversationId, messageId, at: ctx.now() };
          for (let more = 0; more < 50; more++) tx.changes.push(change);
        });
      }
    };
    const messagesAfter = async (seq: number) =>
      (await listChangesAfter(ctx.db.read, seq, 100_000))
        .filter((change) => change.kind === "message.created" || change.kind === "message.updated")
        .map((change) => `${change.seq} ${change.messageId}`);
    const toldMessages = (told: LiveChange[]) =>
      told.filter((change) => change.kind === "message").map((change) => `${change.seq} ${firstId(change)}`);
    const numerically = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10);

    test.each([0, 500])(
      "after %d missed changes misses none and doubles none, while more are written",
      async (missed) => {
        const { screen } = await screenOf(ana);
        await admitted(screen);
        const live = follow(screen);
        const { seq: start } = await live.resume(null);
        await writes(0, 3);
        await expect.poll(() => live.told.length).toBeGreaterThanOrEqual(3);
        screen.disconnect();
        const after = live.seq();
        await announce(missed);
        const writers = Promise.all([20, 21, 22, 23].map((from) => writes(from, 15)));
        for (let rounds = 0; rounds < 3; rounds++) {
          screen.connect();
          await new Promise<void>((resolve) => (screen.connected ? resolve() : screen.once("connect", resolve)));
          const answer = await live.resume(rounds === 0 ? after : live.seq());
          expect(answer.tooFar).toBe(false);
          await writes(30, 5);
          if (rounds < 2) screen.disconnect();
        }
        await writers;
        const wanted = await messagesAfter(start);
        await expect.poll(() => toldMessages(live.told).length).toBeGreaterThanOrEqual(wanted.length);
        expect(toldMessages(live.told).sort(numerically)).toEqual(wanted);
      },
    );

    test("after 5,000 missed changes starts afresh, and misses nothing from there", async () => {
      const { screen } = await screenOf(ana);
      await admitted(screen);
      const live = follow(screen);
      const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("maya") });
      const { seq: after } = await live.resume(null);
      screen.disconnect();
      await ctx.db.write(async (tx) => {
        for (let at = 0; at < 5_000; at++) tx.changes.push({ kind: "read.updated", conversationId, at: ctx.now() });
      });
      await expect.poll(() => doors.workers.pump.seq()).toBeGreaterThanOrEqual(after + 5_000);
      const writers = Promise.all([1, 2, 3].map((from) => writes(from, 30)));
      screen.connect();
      await new Promise<void>((resolve) => screen.once("connect", resolve));
      live.told.length = 0;
      const answer = await live.resume(after);
      expect(answer).toMatchObject({ tooFar: true, changes: [], counts: { all: expect.any(Number) } });
      await writers;
      const wanted = await messagesAfter(answer.seq);
      await expect.poll(() => toldMessages(live.told).length).toBeGreaterThanOrEqual(wanted.length);
      expect(toldMessages(live.told).sort(numerically)).toEqual(wanted);
    });

    test("with a cursor from beyond the end of the log starts afresh", async () => {
      await writes(1, 3);
      const { screen } = await screenOf(ana);
      await admitted(screen);
      const last = (await listChangesAfter(ctx.db.read, 0, 1_000)).at(-1)?.seq ?? 0;
      const live = follow(screen);
      const resumed = await live.resume(Number.MAX_SAFE_INTEGER);
      expect(resumed).toMatchObject({ tooFar: true, changes: [] });
      // What runs by itself may have written meanwhile.
      expect(resumed.seq).toBeGreaterThanOrEqual(last);
      await writes(1, 1);
      // What was written before may still be on its way: a screen leaves what is not after its cursor.
      await expect.poll(() => toldMessages(live.told.filter((change) => change.seq > last))).toHaveLength(1);
    });

    test("a batch says for each agent what they have not read", async () => {
      const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("maya") });
      const [hers, his] = [await screenOf(ana), await screenOf(ben)];
      const followed: boolean[][] = [];
      for (const { screen } of [hers, his]) {
        await admitted(screen);
        const unread: boolean[] = [];
        const me = followed.length === 0 ? ana.id : ben.id;
        screen.on("changes", (batch: Batch) => {
          for (const change of changesFor(me, batch))
            if (change.kind === "conversation") unread.push(change.row.unread);
        });
        await screen.emitWithAck("resume", { after: null });
        followed.push(unread);
      }
      await markRead(ctx, ana, conversationId, 1);
      await expect.poll(() => followed.map((unread) => unread.at(-1))).toEqual([false, true]);
    });

    // What a wire bears has nothing to do with the database.
    const onlyOnce = dialect === "sqlite" ? [dialect] : [];
    test.for(onlyOnce)("a screen that reads too slowly is cut off, and has everything after it came back", async () => {
      const { screen } = await screenOf(ana);
      await admitted(screen);
      const live = follow(screen);
      const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("maya") });
      const { seq: start } = await live.resume(null);
      const { id } = await replies(ctx, ben, conversationId, { kind: "note", text: "x".repeat(90_000) });
      await expect.poll(() => live.told.length).toBeGreaterThan(0);
      const wire = wireOf(screen);
      wire.pause();
      const other = await screenOf(ben);
      await admitted(other.screen);
      expect(doors.gateway.connections().agents).toBe(2);
      for (let at = 0; at < 1_500 && doors.gateway.connections().agents === 2; at++) {
        await ctx.db.write(async (tx) => {
          tx.changes.push({ kind: "message.updated", conversationId, messageId: id, at: ctx.now() });
        });
        const seq = await lastChangeSeq(ctx.db.read);
        await expect.poll(() => doors.workers.pump.seq(), { interval: 1 }).toBeGreaterThanOrEqual(seq);
      }
      expect(doors.gateway.connections().agents).toBe(1);
      await writes(1, 3);
      const back = new Promise<void>((resolve) => screen.once("connect", resolve));
      wire.resume();
      await back;
      const answer = await live.resume(live.seq());
      expect(answer.seq).toBeGreaterThan(start);
      const wanted = (await messagesAfter(start)).map((line) => line.split(" ")[1]);
      const has = new Set(toldMessages(live.told).map((line) => line.split(" ")[1]));
      expect(answer.tooFar || wanted.every((one) => has.has(one))).toBe(true);
    });
  });

  describe("life signs", () => {
    test("agents see who else looks at a conversation, and what they type", async () => {
      const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("maya") });
      const [hers, his] = [await screenOf(ana), await screenOf(ben)];
      await Promise.all([admitted(hers.screen), admitted(his.screen)]);
      await hers.screen.emitWithAck("look", { conversationId });
      const seen = heard(hers.screen, "presence", ({ viewers }) => viewers.length === 2);
      const answer = await his.screen.emitWithAck("look", { conversationId });
      expect(answer).toMatchObject({ conversationId, contactOnline: false, contactTyping: false });
      expect((await seen).viewers.map((one) => one.agentId).sort()).toEqual([ana.id, ben.id].sort());
      const typing = heard(hers.screen, "presence", ({ viewers }) => viewers.some((one) => one.typing === "note"));
      his.screen.emit("typing", { conversationId, typing: "note" });
      expect((await typing).viewers).toContainEqual({ agentId: ben.id, typing: "note" });
      const left = heard(hers.screen, "presence", ({ viewers }) => viewers.length === 1);
      his.screen.disconnect();
      expect((await left).viewers).toEqual([{ agentId: ana.id, typing: null }]);
    });

    test("typing reaches the other side, both ways; notes and those who do not look do not", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("Hello");
      const [hers, his] = [await screenOf(ana), await screenOf(ben)];
      await Promise.all([admitted(hers.screen), admitted(his.screen)]);
      await hers.screen.emitWithAck("look", { conversationId });
      const names: (string | null)[] = [];
      visitor.socket.on("typing", ({ name }) => names.push(name));
      his.screen.emit("typing", { conversationId, typing: "reply" });
      hers.screen.emit("typing", { conversationId, typing: "reply" });
      await expect.poll(() => names).toEqual(["Ana"]);
      hers.screen.emit("typing", { conversationId, typing: null });
      await expect.poll(() => names).toEqual(["Ana", null]);
      const typing = heard(hers.screen, "presence", ({ contactTyping }) => contactTyping);
      visitor.socket.emit("typing", { typing: true });
      expect(await typing).toMatchObject({ conversationId, contactOnline: true });
      const quiet = heard(hers.screen, "presence", ({ contactTyping }) => !contactTyping);
      await visitor.say("there");
      await quiet;
      const gone = heard(hers.screen, "presence", ({ contactOnline }) => !contactOnline);
      visitor.leave();
      await gone;
    });

    test("visitors learn whether somebody is there who takes conversations", async () => {
      const visitor = visit();
      await admitted(visitor.socket);
      const there = heard(visitor.socket, "agentsOnline");
      const { screen } = await screenOf(ana);
      expect(await there).toBe(true);
      const away = heard(visitor.socket, "agentsOnline");
      await ctx.db.write(async (tx) => {
        await tx.q.update(tx.t.agents).set({ available: false });
        tx.changes.push({ kind: "agent.updated", subjectId: ana.id, at: ctx.now() });
      });
      expect(await away).toBe(false);
      screen.disconnect();
    });

    test("the live counts follow what happens", async () => {
      const { screen } = await screenOf(ana);
      await admitted(screen);
      const counts = heard(screen, "counts", ({ all }) => all === 3);
      for (const name of ["a", "b", "c"]) await says(ctx, inbox, { visitor: visitorNamed(name) });
      expect(await counts).toMatchObject({ unassigned: 3, mine: 0 });
    });
  });
});

function disconnected(screen: AgentScreen): Promise<string> {
  return new Promise((resolve) => screen.once("disconnect", (reason) => resolve(reason)));
}

/** The TCP connection below a socket; paused, nothing is read from it. */
function wireOf(screen: AgentScreen): { pause(): void; resume(): void } {
  const transport: object = screen.io.engine.transport;
  const ws: unknown = "ws" in transport ? transport.ws : null;
  if (isPausable(ws)) return ws;
  throw new Error("this socket has no wire to pause");
}

function isPausable(ws: unknown): ws is { pause(): void; resume(): void } {
  return typeof ws === "object" && ws !== null && "pause" in ws && "resume" in ws;
}
