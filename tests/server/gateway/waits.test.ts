import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openVisitor, type StandInVisitor, type VisitorOptions } from "#adapters/webchat/stand-in.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { WaitingView } from "#server/protocol/visitor-events.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type Doors, openDoors } from "#tests/support/gateway.ts";
import { addCalendar, addColleague, addInbox, deliverAll, replies, says, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let doors: Doors;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  const open = new Set<StandInVisitor>();
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
    doors = await openDoors(ctx);
  });
  afterEach(async () => {
    for (const visitor of open) visitor.leave();
    open.clear();
    await doors.close();
    await ctx.close();
  });

  const visit = (options: Partial<VisitorOptions> = {}) => {
    const visitor = openVisitor({ url: doors.url, inboxKey: inbox.key, origin: ctx.config.publicUrl, ...options });
    open.add(visitor);
    return visitor;
  };
  const looks = async (visitor: StandInVisitor) => {
    const heard: (WaitingView | null)[] = [];
    visitor.socket.on("waiting", (waiting) => heard.push(waiting));
    await visitor.socket.emitWithAck("catchUp", { after: 0, looking: true });
    return { last: () => heard.at(-1), count: () => heard.length };
  };
  const state = async (visitor: StandInVisitor) => {
    const answer = await visitor.socket.emitWithAck("catchUp", { after: 0 });
    if ("error" in answer) throw new Error(answer.error.message);
    return answer;
  };
  const answered = async (who: string, afterMs: number) => {
    const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed(who) });
    ctx.clock.advance(afterMs);
    const reply = await replies(ctx, ana, conversationId);
    await deliverAll(ctx);
    // The house has a worker of its own, which may have been quicker to begin than it is to end.
    const states = async () => (await listPartsOfMessages(ctx.db.read, [reply.id])).map((part) => part.state);
    await expect.poll(states).toEqual(["sent"]);
  };
  const patiently = { timeout: 15_000 };

  test("who waits alone is told no place, and who is not alone theirs, in their language", async () => {
    const [first, second] = [visit(), visit({ locale: "fr" })];
    const ofFirst = await looks(first);
    const ofSecond = await looks(second);
    await first.say("Hello");
    await expect.poll(ofFirst.last, patiently).toEqual({ text: null, stillHere: null });
    ctx.clock.advance(seconds(3));
    await second.say("Bonjour");
    const french = { text: "Vous êtes en 2e\u00a0position dans la file.", stillHere: null };
    await expect.poll(ofSecond.last, patiently).toEqual(french);
    ctx.clock.advance(seconds(3));
    await expect.poll(ofFirst.last, patiently).toMatchObject({ text: "You are next." });
  });

  test("an answer ends the wait, and moves those behind it up", async () => {
    const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("ahead") });
    ctx.clock.advance(seconds(3));
    const visitor = visit();
    const told = await looks(visitor);
    await visitor.say("Hello");
    await expect.poll(told.last, patiently).toMatchObject({ text: "You are 2nd in the queue." });
    await replies(ctx, ana, conversationId);
    await deliverAll(ctx);
    ctx.clock.advance(seconds(3));
    await expect.poll(told.last, patiently).toMatchObject({ text: null });
    await replies(ctx, ana, (await state(visitor)).conversationId ?? "");
    await expect.poll(told.last, patiently).toBeNull();
    expect((await state(visitor)).waiting).toBeNull();
  });

  test("a panel that is closed is told nothing", async () => {
    const visitor = visit();
    const told = await looks(visitor);
    visitor.socket.emit("look", { open: false });
    await visitor.say("Hello");
    const looker = visit();
    const ofLooker = await looks(looker);
    ctx.clock.advance(seconds(3));
    await looker.say("Me too");
    await expect.poll(ofLooker.last, patiently).toMatchObject({ text: "You are 2nd in the queue." });
    expect(told.last() ?? null).toBeNull();
  });

  test("after 45 seconds without an answer the truth is told", async () => {
    const visitor = visit();
    const told = await looks(visitor);
    await visitor.say("Hello");
    await expect.poll(told.last, patiently).toMatchObject({ stillHere: null });
    ctx.clock.advance(seconds(45));
    await expect.poll(() => told.last()?.stillHere, patiently).toMatch(/^We are still here/);
    expect((await state(visitor)).waiting?.stillHere).toMatch(/^We are still here/);
  });

  test("the usual wait is told from the fifth answer, and the longer one when somebody waits longer", async () => {
    for (const who of ["a", "b", "c", "d"]) await answered(who, seconds(90));
    expect((await state(visit())).counter).toEqual({ wait: null, away: null });
    await answered("e", minutes(6));
    ctx.clock.advance(seconds(30));
    const usual = "An answer usually takes 2 minutes, almost always under 6.";
    expect((await state(visit())).counter.wait).toBe(usual);
    const config = await fetch(`${doors.url}/widget/${inbox.key}/config.json?locale=fr&timeZone=nowhere`);
    expect(await config.json()).toMatchObject({ counter: { wait: expect.stringMatching(/d’habitude 2.minutes/) } });
    await says(ctx, inbox, { visitor: visitorNamed("f") });
    ctx.clock.advance(minutes(9));
    const late = "It takes longer than usual right now: 9 minutes or more.";
    expect((await state(visit())).counter.wait).toBe(late);
  });

  test("outside the opening hours they are told when the team is back, in their own time zone", async () => {
    await addCalendar(ctx, officeHours());
    // Tuesday, 18:00 in Paris.
    ctx.clock.set(Date.parse("2026-03-10T17:00:00Z"));
    const visitor = visit({ timeZone: "America/New_York" });
    const { counter } = await state(visitor);
    expect(counter).toMatchObject({ wait: null, away: { back: "Back tomorrow at 04:00" } });
    expect(counter.away?.text).toContain("back tomorrow at 04:00");
    await visitor.say("Hello");
    ctx.clock.advance(hours(1));
    expect((await state(visitor)).waiting).toEqual({
      text: "Your message is here. We are back tomorrow at 04:00 and answer then.",
      stillHere: null,
    });
    ctx.clock.set(Date.parse("2026-03-11T08:00:00Z"));
    expect((await state(visitor)).counter.away).toBeNull();
  });

  test("the hours that are told are those by which the inbox's clocks run", async () => {
    await addCalendar(ctx, officeHours());
    const weekly = { ...officeHours().weekly, sat: [{ from: "10:00", to: "12:00" }] };
    const own = await addCalendar(ctx, officeHours({ weekly }), false);
    const version = { id: ctx.newId(), channel: "webchat" as const, scope: "inbox" as const, scopeId: inbox.id };
    const values = {
      calendarId: own,
      targets: { first_response: { ms: hours(1), stretchMs: null, basis: "business" as const, relaxed: null } },
    };
    const row = { ...version, values, effectiveFrom: 0, comment: null, createdBy: null, createdAt: ctx.now() };
    await ctx.db.write((tx) => insertPolicyVersions(tx, [row]));
    await ctx.policies.reload();
    // Friday, 18:00 in Paris.
    ctx.clock.set(Date.parse("2026-03-13T17:00:00Z"));
    const visitor = visit();
    expect((await state(visitor)).counter.away?.back).toBe("Back tomorrow at 10:00");
    await visitor.say("Hello");
    const [clock] = await ctx.db.read.q.select().from(ctx.db.read.t.clocks);
    expect(clock).toMatchObject({ calendarId: own, dueAt: Date.parse("2026-03-14T10:00:00Z") });
  });
});
