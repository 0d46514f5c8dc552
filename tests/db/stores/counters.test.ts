import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#server/agents/actor.ts";
import { countViews } from "#server/conversations/attend.ts";
import { updateConversation } from "#server/conversations/update.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { hours } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, deliverAll, replies, says, visitorNamed, wakeSnoozed } from "#tests/support/house.ts";

const person = fc.nat(5);
const colleague = fc.nat(1);
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("writes" as const), person, signed: fc.boolean() }) },
  fc.record({ does: fc.constant("replies" as const), person, colleague, throws: fc.boolean() }),
  fc.record({ does: fc.constant("assigns" as const), person, colleague: fc.option(colleague) }),
  fc.record({ does: fc.constantFrom("resolves" as const, "reopens" as const, "snoozes" as const), person }),
  fc.record({ does: fc.constant("an hour passes" as const) }),
);

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let team: (Actor & { id: string })[];
  /** The conversation in which each person wrote last. */
  const current = new Map<number, string>();
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    team = [await addColleague(ctx, "Ana"), await addColleague(ctx, "Ben")];
  });
  afterAll(() => ctx.close());

  test("the live counts equal a recount, whatever happened and however much of it at once", async () => {
    const burst = fc.array(anything, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 1, maxLength: 4 }), async (bursts) => {
        for (const together of bursts) await Promise.allSettled(together.map(happens));
        for (const agent of team) expect(await countViews(ctx, agent)).toMatchObject(await recount(agent.id));
      }),
      { numRuns: 25 },
    );
  });

  async function happens(event: typeof anything extends fc.Arbitrary<infer Event> ? Event : never) {
    if (event.does === "an hour passes") {
      ctx.clock.advance(hours(1));
      return await wakeSnoozed(ctx);
    }
    const agent = team["colleague" in event && event.colleague ? 1 : 0] ?? team[0];
    const id = current.get(event.person);
    if (event.does === "writes") {
      // Persons 4 and 5 share a browser with 0 and 1, under names of their own.
      const user = event.signed || event.person > 3 ? { id: `user ${event.person}`, name: null, email: null } : null;
      const said = await says(ctx, inbox, { visitor: visitorNamed(`browser ${event.person % 4}`), user });
      current.set(event.person, said.conversationId);
    } else if (!id || !agent) {
      return;
    } else if (event.does === "replies") {
      await replies(ctx, agent, id, event.throws ? { attachmentIds: ["none"] } : {});
      await deliverAll(ctx);
    } else if (event.does === "assigns") {
      const assigneeId = event.colleague === null ? null : agent.id;
      await updateConversation(ctx, agent, id, { assigneeId });
    } else if (event.does === "snoozes") {
      await updateConversation(ctx, agent, id, { snoozedUntil: ctx.now() + hours(1) });
    } else {
      await updateConversation(ctx, agent, id, { status: event.does === "resolves" ? "resolved" : "open" });
    }
  }

  async function recount(agentId: string) {
    const all = await ctx.db.read.q.select().from(ctx.db.read.t.conversations);
    const open = all.filter((one) => one.status === "open");
    return {
      mine: open.filter((one) => one.assigneeId === agentId).length,
      unassigned: open.filter((one) => one.assigneeId === null).length,
      all: open.length,
      snoozed: all.filter((one) => one.status === "snoozed").length,
      resolved: all.filter((one) => one.status === "resolved").length,
    };
  }
});
