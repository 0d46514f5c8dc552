import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Actor, system } from "#server/agents/actor.ts";
import { listConversations } from "#server/conversations/list.ts";
import { listMessages } from "#server/conversations/messages.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { listDeliveries } from "#server/delivery/list.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { listIntake } from "#server/intake/list.ts";
import type { Page } from "#server/protocol/paging.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, replies, says, visitorNamed } from "#tests/support/house.ts";

const people = 47;

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor;
  const ids: string[] = [];
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
    for (let at = 0; at < people; at++) {
      // Several of them within the same millisecond.
      if (at % 4 === 0) ctx.clock.advance(1);
      ids.push((await says(ctx, inbox, { visitor: visitorNamed(`visitor ${at}`) })).conversationId);
    }
  });
  afterAll(() => ctx.close());

  /** Every page, one after the other; something may happen between two of them. */
  async function allPages<Item extends { id: string }>(
    read: (after: string | undefined) => Promise<Page<Item>>,
    between: () => Promise<unknown> = async () => {},
  ) {
    const items: Item[] = [];
    for (let after: string | undefined; ; ) {
      const page = await read(after);
      items.push(...page.items);
      if (page.next === null) return items;
      after = page.next;
      await between();
    }
  }

  test.each(["recent", "due"] as const)("the inbox, %s first, is complete and without doubles", async (sort) => {
    for (const limit of [1, 7, 10, people, 100]) {
      const items = await allPages((after) =>
        listConversations(ctx, ana, { sort, limit, status: "open", ...(after ? { after } : {}) }),
      );
      expect(items).toHaveLength(people);
      expect(new Set(items.map((item) => item.id)).size).toBe(people);
      const times = items.map((item) => (sort === "due" ? (item.waitingSince ?? 0) : -item.lastMessageAt));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  test("the inbox shows everything that was there, while it grows and shrinks between the pages", async () => {
    let arrived = 0;
    const resolved = new Set<string>();
    const items = await allPages(
      (after) => listConversations(ctx, ana, { sort: "recent", limit: 5, status: "open", ...(after ? { after } : {}) }),
      async () => {
        ctx.clock.advance(1);
        await says(ctx, inbox, { visitor: visitorNamed(`newcomer ${arrived++}`) });
        const id = ids[resolved.size] ?? "";
        resolved.add(id);
        await updateConversation(ctx, ana, id, { status: "resolved" });
      },
    );
    const shown = items.map((item) => item.id);
    expect(new Set(shown).size).toBe(shown.length);
    for (const id of ids) if (!resolved.has(id)) expect(shown).toContain(id);
  });

  test("a long conversation, the ledger and the outbox are complete", async () => {
    const id = ids.at(-1) ?? "";
    for (let at = 0; at < 30; at++) await replies(ctx, ana, id, { text: `${at}` });
    const messages = await allPages((after) => listMessages(ctx, ana, id, { limit: 8, ...(after ? { after } : {}) }));
    expect(messages).toHaveLength(31);
    expect(new Set(messages.map((message) => message.seq)).size).toBe(31);
    const since = await listMessages(ctx, ana, id, { limit: 100, afterSeq: 20 });
    expect(since.items.map((message) => message.seq)).toEqual(Array.from({ length: 11 }, (_, at) => 21 + at));
    const parts = await allPages((after) => listDeliveries(ctx, ana, { limit: 7, ...(after ? { after } : {}) }));
    expect(new Set(parts.map((part) => part.id)).size).toBe(30);
    const ledger = await allPages((after) => listIntake(ctx, system, { limit: 9, ...(after ? { after } : {}) }));
    const { intake } = ctx.db.read.t;
    expect(new Set(ledger.map((row) => row.id)).size).toBe((await ctx.db.read.q.select().from(intake)).length);
  });

  test("a cursor that is not ours is refused", async () => {
    const asked = listConversations(ctx, ana, { sort: "recent", limit: 5, after: "not a cursor" });
    await expect(asked).rejects.toMatchObject({ code: "invalid" });
  });
});
