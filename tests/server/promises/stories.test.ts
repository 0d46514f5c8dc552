import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listClocks } from "#db/stores/clocks.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { judgeReply } from "#server/conversations/judge-reply.ts";
import { listConversations } from "#server/conversations/list.ts";
import { mergeConversations } from "#server/conversations/merge.ts";
import { showConversation } from "#server/conversations/show.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { clockAt, hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, deliverAll, replies, storyOf, wakeSnoozed } from "#tests/support/house.ts";

/** Through the verbs themselves: whatever agents and customers do, the promises follow. No hours are set: day and night. */
describe.each(dialects)("the promises of a conversation, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  let told = 0;
  const monday = Date.UTC(2026, 10, 30, 9);
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter], clock: clockAt(monday) });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const tells = async (event: Letter["events"][number]) => {
    told += 1;
    const arrived = { key: `k${told}`, peer: "x", source: "http" as const, raw: writeLetter([event]) };
    return (await acceptAndProcess(ctx, inbox, arrived))?.conversationId ?? "";
  };
  const says = (text: string, from = "+33600000001") => tells({ kind: "message", id: `m${told}`, from, text });
  const answers = async (id: string, text = "On its way") => {
    const reply = await replies(ctx, ana, id, { text });
    await deliverAll(ctx);
    return reply;
  };
  /** Such as `first_response running 9:01`: kind, state, and what is due, as it stands on the wall. */
  const clocks = async (id: string) =>
    (await listClocks(ctx.db.read, id)).map(({ kind, state, dueAt, episode }) =>
      [kind, ...(episode > 1 ? [`#${episode}`] : []), state, ...(dueAt === null ? [] : [wall(dueAt)])].join(" "),
    );
  const due = async (id: string) => (await showConversation(ctx, ana, id)).due;

  test("a question starts two of them, from when it came; a second one moves neither", async () => {
    const id = await says("Where is my order?");
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
    ctx.clock.advance(seconds(30));
    await says("Hello?");
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
    expect(await due(id)).toMatchObject({ kind: "first_response", at: monday + minutes(1), startedAt: monday });
  });

  test("a note stops nothing; an answer that has left does, and then the customer has the word", async () => {
    const id = await says("Where is my order?");
    ctx.clock.advance(seconds(20));
    await replies(ctx, ana, id, { kind: "note", text: "Looking" });
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
    await replies(ctx, ana, id);
    expect((await clocks(id))[0]).toBe("first_response running 9:01");
    await deliverAll(ctx);
    expect(await clocks(id)).toEqual(["first_response met 9:01", "resolution paused"]);
    expect(await due(id)).toBeNull();
  });

  test("the next question starts the next response; late is late", async () => {
    const id = await says("Where is my order?");
    await answers(id);
    ctx.clock.advance(minutes(10));
    await says("And when?");
    expect(await clocks(id)).toEqual([
      "first_response met 9:01",
      "resolution running 9:40",
      "next_response running 9:11",
    ]);
    ctx.clock.advance(minutes(2));
    await answers(id);
    expect((await clocks(id))[2]).toBe("next_response missed 9:11");
    const view = await showConversation(ctx, ana, id);
    expect(view.clocks.map(({ kind, state }) => `${kind} ${state}`)).toContain("next_response breached");
  });

  test("a thank-you after an answer waits for nothing, and one key corrects it either way", async () => {
    const id = await says("Where is my order?");
    await answers(id);
    ctx.clock.advance(seconds(10));
    await says("Thanks a lot!");
    expect(await clocks(id)).toEqual(["first_response met 9:01", "resolution paused"]);
    expect((await storyOf(ctx, id)).at(-1)?.noReplyNeeded).toBe("thanks");
    await judgeReply(ctx, ana, id, { needed: true });
    expect((await clocks(id)).at(-1)).toBe("next_response running 9:01");
    await judgeReply(ctx, ana, id, { needed: false });
    expect((await clocks(id)).at(-1)).toBe("next_response canceled 9:01");
    expect(await due(id)).toBeNull();
    const said = (await storyOf(ctx, id)).filter((row) => row.kind === "system").map((row) => row.event.what);
    expect(said).toEqual(["reply_needed", "no_reply_needed"]);
  });

  test("a thank-you before any answer waits like everything else", async () => {
    const id = await says("Thanks");
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
  });

  test("a thank-you leaves resolved what is resolved; a question begins another episode", async () => {
    const id = await says("Where is my order?");
    await answers(id);
    await updateConversation(ctx, ana, id, { status: "resolved" });
    await says("👍");
    expect((await showConversation(ctx, ana, id)).status).toBe("resolved");
    expect(await clocks(id)).toEqual(["first_response met 9:01", "resolution met 9:30"]);
    ctx.clock.advance(hours(1));
    await says("It is broken");
    expect(await clocks(id)).toEqual([
      "first_response met 9:01",
      "resolution met 9:30",
      "first_response #2 running 10:01",
      "resolution #2 running 10:30",
    ]);
  });

  test("a resolving that is taken back at once goes on as if nothing had been", async () => {
    const id = await says("Where is my order?");
    ctx.clock.advance(seconds(30));
    await updateConversation(ctx, ana, id, { status: "resolved" });
    expect(await clocks(id)).toEqual(["first_response canceled 9:01", "resolution met 9:30"]);
    ctx.clock.advance(seconds(5));
    await updateConversation(ctx, ana, id, { status: "open" });
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
  });

  test("a snooze rests them until it was to end, however late that is noticed", async () => {
    const id = await says("Where is my order?");
    ctx.clock.advance(seconds(20));
    await updateConversation(ctx, ana, id, { snoozedUntil: ctx.now() + hours(2) });
    expect(await clocks(id)).toEqual(["first_response paused", "resolution paused"]);
    ctx.clock.advance(hours(3));
    await wakeSnoozed(ctx);
    expect(await clocks(id)).toEqual(["first_response running 11:01", "resolution running 11:30"]);
    const view = await showConversation(ctx, ana, id);
    expect(view.clocks[0]).toMatchObject({ state: "breached" });
  });

  test("an answer that did not arrive after all was none; nor was one that was taken back", async () => {
    const id = await says("Where is my order?");
    const { deliveries } = await answers(id);
    expect((await clocks(id))[0]).toBe("first_response met 9:01");
    const partId = deliveries[0]?.id ?? "";
    await tells({ kind: "receipt", partId, providerId: null, state: "failed" });
    expect(await clocks(id)).toEqual(["first_response running 9:01", "resolution running 9:30"]);
    const later = await replies(ctx, ana, id, { notBefore: ctx.now() + minutes(5) });
    await undoDelivery(ctx, ana, later.deliveries[0]?.id ?? "");
    expect((await clocks(id))[0]).toBe("first_response running 9:01");
  });

  test("of two conversations that become one the older question counts", async () => {
    const older = await says("First");
    ctx.clock.advance(minutes(3));
    const younger = await says("Second", "+33600000002");
    await mergeConversations(ctx, ana, older, younger);
    expect(await clocks(older)).toEqual(["first_response canceled 9:01", "resolution canceled 9:30"]);
    expect((await clocks(younger)).filter((clock) => clock.includes("running"))).toEqual([
      "first_response running 9:01",
      "resolution running 9:33",
    ]);
  });

  test("what is due next stands first, across everything", async () => {
    const first = await says("First");
    ctx.clock.advance(seconds(10));
    const second = await says("Second", "+33600000002");
    const third = await says("Third", "+33600000003");
    await answers(third);
    const page = await listConversations(ctx, ana, { sort: "due", limit: 10, status: "open" });
    expect(page.items.map((row) => row.id)).toEqual([first, second]);
    const [one] = (await listConversations(ctx, ana, { sort: "due", limit: 1, status: "open" })).items;
    expect(one?.id).toBe(first);
    const { next } = await listConversations(ctx, ana, { sort: "due", limit: 1, status: "open" });
    const rest = await listConversations(ctx, ana, { sort: "due", limit: 5, status: "open", after: next ?? "" });
    expect(rest.items.map((row) => row.id)).toEqual([second]);
  });

  test("each explains itself to whoever asks, in their language", async () => {
    const id = await says("Where is my order?");
    const [clock] = (await showConversation(ctx, ana, id)).clocks;
    expect(clock?.explanation).toBe("Monday 10:00 + 1 business minute: due 10:01");
    const asked = await showConversation(ctx, system, id);
    expect(asked.clocks).toHaveLength(2);
  });
});

function wall(at: number): string {
  const date = new Date(at);
  return `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
}
