import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { searchMessages } from "#db/dialect/search.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, replies, says, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    const { conversationId } = await says(ctx, inbox, {
      visitor: visitorNamed("maya"),
      text: "Le télé­phone de l’été dernier est cassé, commande n° 4711.",
    });
    await says(ctx, inbox, { visitor: visitorNamed("maya"), text: "My ÉLÉPHANT arrived on Monday" });
    await replies(ctx, await addColleague(ctx, "Ana"), conversationId, {
      text: "We send a new telephone",
      kind: "note",
    });
  });
  afterAll(() => ctx.close());

  const find = async (query: string) => {
    const ids = await searchMessages(ctx.db.read, query, 20);
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
    return ids.map((id) => rows.find((row) => row.id === id)?.text.slice(0, 8));
  };

  test("finds a message as soon as it is written, newest first", async () => {
    expect(await find("monday")).toEqual(["My ÉLÉPH"]);
    expect(await find("new")).toEqual(["We send "]);
    expect(await find("4711")).toEqual(["Le télé­"]);
  });

  test.each(["elephant", "ÉLÉPHANT", "Éleph", "monday elephant", "ARRIVED éléphant m"])(
    "finds accents and case by %s",
    async (query) => {
      expect(await find(query)).toEqual(["My ÉLÉPH"]);
    },
  );

  test("wants every word, in any order", async () => {
    expect(await find("dernier été")).toEqual(["Le télé­"]);
    expect(await find("ete elephant")).toEqual([]);
  });

  test("takes no query for an instruction", async () => {
    for (const query of [
      '"',
      "(",
      "a OR b",
      "text:*",
      "NEAR(a b)",
      "' & | !",
      ":*",
      "½",
      "²",
      "①",
      "ﬁ",
      "''; drop table x",
    ]) {
      expect(Array.isArray(await searchMessages(ctx.db.read, query, 5))).toBe(true);
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 40 }), async (query) => {
        await searchMessages(ctx.db.read, query, 5);
      }),
    );
  });
});
