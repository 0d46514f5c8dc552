import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { VisitorWords } from "#adapters/contract/channel.ts";
import { findContact, listIdentities } from "#db/stores/contacts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { leaveEmail } from "#server/contacts/leave-email.ts";
import { updateConversation } from "#server/conversations/update.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { days, hours, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, says, storyOf, visitorNamed } from "#tests/support/house.ts";

const ana = { id: "user-ana", name: "Ana Roux", email: "ana@example.org" };
const ben = { id: "user-ben", name: "Ben Okoye", email: "ben@example.org" };

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let agent: Actor;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    agent = await addColleague(ctx, "Zoe");
  });
  afterEach(() => ctx.close());

  const browser = visitorNamed("a browser");
  const write = async (said: Partial<VisitorWords> = {}, on = inbox) => {
    const { conversationId } = await says(ctx, on, { visitor: browser, ...said });
    return await conversationOf(ctx, conversationId);
  };
  const nameOf = async (contactId: string) => (await findContact(ctx.db.read, contactId))?.name;
  const schemesOf = async (contactId: string) =>
    (await listIdentities(ctx.db.read, contactId)).map((one) => `${one.scheme}:${one.value}`).sort();

  test("a new visitor becomes a contact with a number in their language", async () => {
    const first = await write({ locale: "fr" });
    const second = await write({ visitor: visitorNamed("another browser") });
    expect(await nameOf(first.contactId)).toBe("Visiteur 1");
    expect(await nameOf(second.contactId)).toBe("Visitor 2");
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(first).toMatchObject({ status: "open", assigneeId: null, lastSeq: 1, waitingSince: ctx.now() });
  });

  test("a visitor who comes back goes on where they were, and still waits since the first message", async () => {
    const first = await write();
    const since = ctx.now();
    ctx.clock.advance(hours(20));
    const again = await write({ text: "Anybody?" });
    expect(again).toMatchObject({ id: first.id, lastSeq: 2, waitingSince: since, lastMessagePreview: "Anybody?" });
  });

  test("the same browser on another inbox is somebody else", async () => {
    const other = await addInbox(ctx, { name: "Another shop" });
    expect((await write()).contactId).not.toBe((await write({}, other)).contactId);
  });

  test("a message within 14 days takes a resolved conversation up again, to the millisecond", async () => {
    const { id } = await write();
    await updateConversation(ctx, agent, id, { status: "resolved" });
    ctx.clock.advance(days(14));
    expect(await write()).toMatchObject({ id, status: "open", resolvedAt: null, waitingSince: ctx.now() });
  });

  test("a message after 14 days starts a new conversation of the same contact", async () => {
    const { id, contactId } = await write();
    await updateConversation(ctx, agent, id, { status: "resolved" });
    ctx.clock.advance(days(14) + 1);
    const next = await write();
    expect(next).toMatchObject({ contactId, number: 2, status: "open", lastSeq: 1 });
    expect(await conversationOf(ctx, id)).toMatchObject({ status: "resolved" });
    expect((await write()).id).toBe(next.id);
  });

  test("a message wakes a snoozed conversation", async () => {
    const { id } = await write();
    await updateConversation(ctx, agent, id, { snoozedUntil: ctx.now() + days(2) });
    expect(await write()).toMatchObject({ id, status: "open", snoozedUntil: null });
  });

  describe("a user whom the website signed", () => {
    test("is the same contact in every browser", async () => {
      const laptop = await write({ user: ana });
      const phone = await write({ user: ana, visitor: visitorNamed("a phone") });
      expect(phone.id).toBe(laptop.id);
      expect(await nameOf(laptop.contactId)).toBe("Ana Roux");
      expect(await schemesOf(laptop.contactId)).toEqual(["external:user-ana"]);
    });

    test("keeps what they wrote before they signed in, when they are new to us", async () => {
      const before = await write({ text: "before" });
      const after = await write({ text: "after", user: ana });
      expect(after).toMatchObject({ id: before.id, contactId: before.contactId });
      expect(await nameOf(after.contactId)).toBe("Ana Roux");
    });

    test("absorbs the anonymous visitor that they were, when we know them already", async () => {
      const known = await write({ user: ana, visitor: visitorNamed("a laptop") });
      ctx.clock.advance(minutes(1));
      const before = await write({ text: "before" });
      await leaveEmail(ctx, before.contactId, "Ana@Example.org");
      ctx.clock.advance(minutes(1));
      const after = await write({ text: "after", user: ana });
      expect(after.contactId).toBe(known.contactId);
      expect(await conversationOf(ctx, before.id)).toMatchObject({ contactId: known.contactId });
      expect(await findContact(ctx.db.read, before.contactId)).toMatchObject({ mergedIntoId: known.contactId });
      expect(await schemesOf(known.contactId)).toContain("email:ana@example.org");
    });

    test("leaves nothing behind for whoever uses the browser after they signed out", async () => {
      const before = await write({ text: "before" });
      const signedIn = await write({ text: "my address is 12 rue Haute", user: ana });
      expect(signedIn.contactId).toBe(before.contactId);
      const after = await write({ text: "signed out" });
      expect(after.contactId).not.toBe(signedIn.contactId);
      expect(await storyOf(ctx, after.id)).toHaveLength(1);
    });

    test("is never taken for another user of the same browser", async () => {
      const hers = await write({ user: ana, text: "my address is 12 rue Haute" });
      const his = await write({ user: ben, text: "hello" });
      expect(his.contactId).not.toBe(hers.contactId);
      expect(await storyOf(ctx, his.id)).toHaveLength(1);
      expect(await schemesOf(his.contactId)).toEqual(["external:user-ben"]);
      expect(await nameOf(hers.contactId)).toBe("Ana Roux");
    });

    test("takes nothing from another user of the same browser, known or not", async () => {
      const his = await write({ user: ben, visitor: visitorNamed("his laptop") });
      const hers = await write({ user: ana });
      expect((await write({ user: ben })).id).toBe(his.id);
      expect(await conversationOf(ctx, hers.id)).toMatchObject({ contactId: hers.contactId });
      expect((await write({ user: ana })).id).toBe(hers.id);
    });

    test("gets the name that the website gives last", async () => {
      const { contactId } = await write({ user: ana });
      await write({ user: { ...ana, name: "Ana Petit" } });
      expect(await nameOf(contactId)).toBe("Ana Petit");
      await write({ user: { ...ana, name: null } });
      expect(await nameOf(contactId)).toBe("Ana Petit");
    });
  });

  test("an address that is somebody's stays theirs when another visitor claims it", async () => {
    const first = await write();
    const second = await write({ visitor: visitorNamed("another browser") });
    await leaveEmail(ctx, first.contactId, "shared@example.org");
    await leaveEmail(ctx, second.contactId, "shared@example.org");
    expect(await schemesOf(second.contactId)).toContain("email:shared@example.org");
    const claimed = (await listIdentities(ctx.db.read, first.contactId)).find((one) => one.scheme === "email");
    expect(claimed).toMatchObject({ verifiedAt: null });
  });

  test("fifty messages of new visitors at once make fifty contacts, and numbers without gaps", async () => {
    const visitors = Array.from({ length: 50 }, (_, at) => visitorNamed(`visitor ${at}`));
    const made = await Promise.all(visitors.map((visitor) => write({ visitor })));
    expect(made.map((one) => one.number).sort((a, b) => a - b)).toEqual(visitors.map((_, at) => at + 1));
    expect(new Set(made.map((one) => one.contactId)).size).toBe(50);
  });

  test("twenty messages of one new visitor at once make one conversation, numbered without gaps", async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `message ${at}`);
    const [first] = await Promise.all(texts.map((text) => write({ text })));
    const story = await storyOf(ctx, first?.id ?? "");
    expect(story.map((message) => message.seq)).toEqual(texts.map((_, at) => at + 1));
    expect(new Set(story.map((message) => message.text))).toEqual(new Set(texts));
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.contacts)).toHaveLength(1);
  });

  test("a contact who left an email is not recognised by it", async () => {
    const { contactId } = await write();
    await leaveEmail(ctx, contactId, "maya@example.org");
    const stranger = await write({ user: { ...ben, email: "maya@example.org" }, visitor: visitorNamed("elsewhere") });
    expect(stranger.contactId).not.toBe(contactId);
  });
});
