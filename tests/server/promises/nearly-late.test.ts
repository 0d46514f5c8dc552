import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { smsProfile } from "#adapters/sms/profile.ts";
import { whatsappProfile } from "#adapters/whatsapp/profile.ts";
import { lastReplySeq } from "#db/stores/answering.ts";
import { listChangesAfter } from "#db/stores/changes.ts";
import { listClocks } from "#db/stores/clocks.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import type { Channel } from "#db/vocabulary.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { judgeReply } from "#server/conversations/judge-reply.ts";
import { mergeConversations } from "#server/conversations/merge.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { reevaluateClocks } from "#server/promises/reevaluate.ts";
import { startClockWatch } from "#server/promises/watch.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import {
  addCalendar,
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  replies,
  storyOf,
  wakeSnoozed,
} from "#tests/support/house.ts";

/** Tuesday, 10:00 in Paris. */
const morning = Date.parse("2026-03-10T09:00:00Z");
const unknown = "We cannot say yet when, but a person will answer.";

async function changePolicy(ctx: TestContext, channel: Channel, values: PolicyValues) {
  const version = { id: ctx.newId(), channel, scope: "channel" as const, scopeId: "", effectiveFrom: ctx.now() };
  const row = { ...version, values, comment: null, createdBy: null, createdAt: ctx.now() };
  await ctx.db.write((tx) => insertPolicyVersions(tx, [row]));
  await ctx.policies.reload();
  await reevaluateClocks(ctx);
}

async function watch(ctx: Context) {
  await startClockWatch(ctx).stop();
}

async function automatic(ctx: Context, id: string) {
  return (await storyOf(ctx, id)).filter((one) => one.kind === "reply" && one.class === "auto_reply");
}

describe.each(dialects)("by text message, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  beforeEach(async () => {
    far = farSide(smsProfile);
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
    await addCalendar(ctx, officeHours());
    ctx.clock.set(morning);
  });
  afterEach(() => ctx.close());

  const arrives = async (event: Letter["events"][number]) => {
    const arrived = { key: ctx.newId(), peer: "x", source: "http" as const, raw: writeLetter([event]) };
    return (await acceptAndProcess(ctx, inbox, arrived))?.conversationId ?? "";
  };
  const writes = (text = "Are you there?", from = "+33639980031") =>
    arrives({ kind: "message", id: ctx.newId(), from, text });
  const passes = async (ms: number) => {
    ctx.clock.advance(ms);
    await watch(ctx);
  };
  const told = async (id: string) => (await automatic(ctx, id)).map((one) => one.text);
  const answers = async (id: string) => {
    await replies(ctx, ana, id);
    await leave();
  };
  /** Nothing leaves before it can be taken back no more. */
  const leave = async () => {
    ctx.clock.advance(seconds(10));
    await deliverAll(ctx);
  };
  const patience = "Thank you for your patience, your message is with us.";

  test("whoever has waited five minutes is told once, and again when they wait anew", async () => {
    const id = await writes();
    await passes(minutes(5) - 1);
    expect(await told(id)).toEqual([]);
    await passes(1);
    await writes("Hello?");
    await passes(minutes(30));
    const [answer, ...others] = await automatic(ctx, id);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      ...{ kind: "reply", authorKind: "system", event: { automatic: "nearly_late" } },
      text: `${patience} ${unknown}`,
    });
    await leave();
    expect(far.received.map((part) => part.text)).toEqual([answer?.text]);
    await answers(id);
    ctx.clock.advance(minutes(1));
    await writes("And the invoice?");
    await passes(minutes(5));
    expect((await told(id)).length).toBe(2);
  });

  test("they are told by when the answer usually comes, as it did for those who waited as long", async () => {
    const waits = [2, 3, 4, 10, 12, 14, 16, 18];
    for (const [at, wait] of waits.entries()) {
      ctx.clock.set(morning + minutes(wait === 18 ? 0 : 1));
      const id = await writes("A question", `+3363998005${at}`);
      ctx.clock.advance(minutes(wait));
      await answers(id);
    }
    ctx.clock.set(morning + minutes(40));
    const id = await writes();
    await passes(minutes(5));
    // 10:40 and 18 minutes, rounded up: those of 2, 3 and 4 minutes say nothing of somebody who waits five.
    expect(await told(id)).toEqual([`${patience} When it takes this long, the answer usually comes by 11:00.`]);
    // Somebody waits longer than anybody did: nothing is known any more.
    ctx.clock.set(morning + minutes(65));
    const second = await writes("Me too", "+33639980032");
    await passes(minutes(5));
    expect(await told(second)).toEqual([`${patience} ${unknown}`]);
  });

  test("no clock stops, the list shows what it showed, and nobody who writes is held up", async () => {
    const id = await writes();
    ctx.clock.advance(minutes(5));
    const [before, clocks] = [await conversationOf(ctx, id), await listClocks(ctx.db.read, id)];
    await watch(ctx);
    await leave();
    expect(far.received.length).toBe(1);
    expect(await conversationOf(ctx, id)).toEqual({ ...before, lastSeq: before.lastSeq + 1 });
    expect(await lastReplySeq(ctx.db.read, id)).toBe(0);
    const held = (rows: typeof clocks) => rows.map(({ state, dueAt, stoppedAt }) => ({ state, dueAt, stoppedAt }));
    expect(held(await listClocks(ctx.db.read, id))).toEqual(held(clocks));
    await replies(ctx, ana, id, { seenSeq: 1 });
  });

  test("agents hear what they hear anyway", async () => {
    await writes();
    await passes(minutes(5));
    const reached = (await listChangesAfter(ctx.db.read, 0, 1_000)).filter(({ kind }) => kind === "clock.reached");
    expect(reached.map(({ subjectId }) => subjectId)).toEqual(["first_response:100"]);
  });

  test("only the opening hours are waited: the night is not, and whoever heard that we are away hears no more", async () => {
    ctx.clock.set(Date.parse("2026-03-10T15:58:00Z"));
    const late = await writes();
    await passes(minutes(10));
    const away = await writes("Anybody?", "+33639980032");
    expect((await told(away)).length).toBe(1);
    ctx.clock.set(Date.parse("2026-03-11T08:02:00Z"));
    await watch(ctx);
    expect(await told(late)).toEqual([]);
    await passes(minutes(1));
    expect((await told(late)).length).toBe(1);
    await passes(minutes(30));
    expect((await told(away)).length).toBe(1);
  });

  test("without opening hours nothing is said, and where it is switched off neither", async () => {
    await changePolicy(ctx, "sms", { answers: { nearly_late: null } });
    const id = await writes();
    expect((await listClocks(ctx.db.read, id)).map((row) => row.nearlyLateAt)).toEqual([null, null]);
    await passes(minutes(30));
    expect(await told(id)).toEqual([]);
    const text = { en: "Sorry! {when}", fr: "Pardon ! {when}" };
    await changePolicy(ctx, "sms", { answers: { nearly_late: { text, afterMs: minutes(40) } } });
    await passes(minutes(10));
    expect(await told(id)).toEqual([`Sorry! ${unknown}`]);
  });

  test("before a team has opening hours nobody is told", async () => {
    const other = await openContext({ dialect, adapters: [far.adapter] });
    try {
      const theirs = await addInbox(other, { channel: "sms", provider: "far-side" });
      const raw = writeLetter([{ kind: "message", id: "m1", from: "+33639980031", text: "Are you there?" }]);
      const made = await acceptAndProcess(other, theirs, { key: "k1", peer: "x", source: "http", raw });
      other.clock.advance(hours(1));
      await watch(other);
      expect(await automatic(other, made?.conversationId ?? "")).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ["was answered", (id) => answers(id)],
    ["was resolved", (id) => updateConversation(ctx, ana, id, { status: "resolved" })],
    ["needs no reply", (id) => judgeReply(ctx, ana, id, { needed: false })],
    ["is snoozed", (id) => updateConversation(ctx, ana, id, { snoozedUntil: ctx.now() + hours(1) })],
    ["is paused with its inbox", () => updateInbox(ctx, ana, inbox.id, { state: "paused" })],
    [
      "is of somebody who wants nothing written",
      () => arrives({ kind: "consent", from: "+33639980031", state: "opted_out", word: "STOP", at: ctx.now() }),
    ],
  ])("nothing is said of what %s", async (_what, happens) => {
    ana = await addColleague(ctx, "Lea", "admin");
    const id = await writes();
    ctx.clock.advance(minutes(4));
    await happens(id);
    await passes(minutes(10));
    expect(await told(id)).toEqual([]);
  });

  test("what was snoozed waits on from where it was", async () => {
    const id = await writes();
    ctx.clock.advance(minutes(3));
    await updateConversation(ctx, ana, id, { snoozedUntil: ctx.now() + hours(1) });
    await passes(hours(1));
    await wakeSnoozed(ctx);
    await passes(minutes(1));
    expect(await told(id)).toEqual([]);
    await passes(minutes(1));
    expect((await told(id)).length).toBe(1);
  });

  test("an answer that is on its way goes first; one that is taken back leaves them waiting", async () => {
    const id = await writes();
    ctx.clock.advance(minutes(4));
    const reply = await replies(ctx, ana, id, { notBefore: ctx.now() + hours(1) });
    await passes(minutes(2));
    expect(await told(id)).toEqual([]);
    await undoDelivery(ctx, ana, reply.deliveries[0]?.id ?? "");
    await passes(minutes(1));
    expect((await told(id)).length).toBe(1);
  });

  test("of two processes one tells", async () => {
    const other = await openContext({ place: ctx.place, adapters: [far.adapter], clock: ctx.clock });
    try {
      const ids = [];
      for (let at = 0; at < 5; at += 1) ids.push(await writes("Hello", `+3363998004${at}`));
      ctx.clock.advance(minutes(5));
      await Promise.all([watch(ctx), watch(other)]);
      await Promise.all([watch(other), watch(ctx)]);
      for (const id of ids) expect((await told(id)).length).toBe(1);
      await Promise.all([leave(), deliverAll(other)]);
      expect(far.received.length).toBe(5);
    } finally {
      await other.close();
    }
  });

  test("a process that dies before it is noted has told nobody; after that, the next one sends what it wrote", async () => {
    const id = await writes();
    ctx.clock.advance(minutes(5));
    const dying = diesInWrites(ctx);
    await watch(dying);
    expect(await told(id)).toEqual([]);
    await watch(ctx);
    expect(far.received).toEqual([]);
    const next = await openContext({ place: ctx.place, adapters: [far.adapter], clock: ctx.clock });
    try {
      await watch(next);
      ctx.clock.advance(seconds(10));
      await deliverAll(next);
      expect((await told(id)).length).toBe(1);
      expect(far.received.length).toBe(1);
    } finally {
      await next.close();
    }
  });

  test("what was slept through is told late while they still wait within the hours, after half a day no more", async () => {
    const id = await writes();
    await passes(hours(3));
    expect((await told(id)).length).toBe(1);
    ctx.clock.set(Date.parse("2026-03-10T15:50:00Z"));
    const evening = await writes("Hello?", "+33639980032");
    await passes(minutes(15));
    expect(await told(evening)).toEqual([]);
    ctx.clock.set(Date.parse("2026-03-11T09:00:00Z"));
    const old = await writes("Hello?", "+33639980033");
    ctx.clock.set(Date.parse("2026-03-12T09:00:00Z"));
    await watch(ctx);
    await passes(minutes(5));
    expect([await told(evening), await told(old)]).toEqual([[], []]);
  });

  test("a merge with an older question does not tell them a second time", async () => {
    const older = await writes("First", "+33639980034");
    ctx.clock.advance(minutes(2));
    const id = await writes();
    await passes(minutes(3));
    expect((await told(older)).length).toBe(1);
    await passes(minutes(2));
    expect((await told(id)).length).toBe(1);
    await mergeConversations(ctx, ana, older, id);
    await passes(minutes(30));
    expect((await told(id)).length).toBe(2);
  });

  test("what cannot be written is tried again, and agents are told meanwhile", async () => {
    const id = await writes();
    ctx.clock.advance(minutes(5));
    const { split } = far.adapter;
    far.adapter.split = () => {
      throw new Error("no such letter");
    };
    await watch(ctx);
    const reached = (await listChangesAfter(ctx.db.read, 0, 1_000)).filter(({ kind }) => kind === "clock.reached");
    expect(reached.length).toBe(1);
    far.adapter.split = split;
    await passes(seconds(30));
    expect(await told(id)).toEqual([]);
    await passes(seconds(30));
    expect((await told(id)).length).toBe(1);
  });
});

describe.each(dialects)("where a window closes, on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  beforeEach(async () => {
    const far = farSide(whatsappProfile);
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    await addCalendar(ctx, officeHours());
  });
  afterEach(() => ctx.close());

  test("nothing is sent into a closed one", async () => {
    // Friday, 16:58 in Paris: five minutes of open time later it is Monday.
    ctx.clock.set(Date.parse("2026-03-13T15:58:00Z"));
    const raw = writeLetter([{ kind: "message", id: "m1", from: "+33639980031", text: "Are you there?" }]);
    const made = await acceptAndProcess(ctx, inbox, { key: "k1", peer: "x", source: "http", raw });
    ctx.clock.set(Date.parse("2026-03-16T08:03:00Z"));
    await watch(ctx);
    expect(await automatic(ctx, made?.conversationId ?? "")).toEqual([]);
    const [clock] = await listClocks(ctx.db.read, made?.conversationId ?? "");
    expect(clock).toMatchObject({ nearlyLateAt: null, nearlyLateDoneAt: ctx.now() });
  });
});

/** As a process whose power goes out before anything is on disk. */
function diesInWrites(ctx: TestContext): Context {
  const write: Context["db"]["write"] = (job) =>
    ctx.db.write(async (tx) => {
      await job(tx);
      throw new Error("the power went out");
    });
  return { ...ctx, db: { ...ctx.db, write } };
}
