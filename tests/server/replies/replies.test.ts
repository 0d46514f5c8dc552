import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { insertSavedReply } from "#db/stores/saved-replies.ts";
import type { Actor } from "#server/agents/actor.ts";
import { type CreateSavedReply, createSavedReply, mostSavedReplies } from "#server/protocol/saved-replies.ts";
import { archiveReply, restoreReply } from "#server/replies/archive.ts";
import { createReply } from "#server/replies/create.ts";
import { listReplies, showReply } from "#server/replies/list.ts";
import { noteReplyUse } from "#server/replies/note-use.ts";
import { updateReply } from "#server/replies/update.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let lead: Actor & { id: string };
  let agent: Actor & { id: string };
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    lead = await addColleague(ctx, "Ana", "lead");
    agent = await addColleague(ctx, "Ben");
  });
  afterEach(() => ctx.close());

  const refusal = (code: string, more = {}) => expect.objectContaining({ code, ...more });
  const create = (input: Partial<CreateSavedReply> = {}, actor: Actor = agent) =>
    createReply(ctx, actor, createSavedReply.parse({ name: "Late", variants: [inFrench], ...input }));
  const names = async (archived: "true" | "false" = "false") =>
    (await listReplies(ctx, agent, { limit: 50, archived })).items.map(({ name }) => name);
  const changesOf = async (id: string) => {
    const { changes } = ctx.db.read.t;
    const rows = await ctx.db.read.q.select().from(changes);
    return rows.filter(({ subjectId }) => subjectId === id).map(({ kind }) => kind);
  };

  test("a reply is kept with its variants in the order of channels and languages", async () => {
    const made = await create({
      folder: " Orders / Late// ",
      variants: [{ channel: "sms", locale: "fr", text: " Bientôt \n" }, { ...inFrench, locale: "en" }, inFrench],
    });
    expect(made).toMatchObject({ name: "Late", folder: "Orders/Late", createdBy: agent.id, usedCount: 0 });
    expect(made.variants.map(({ channel, locale, text }) => [channel, locale, text])).toEqual([
      ["any", "en", inFrench.text],
      ["any", "fr", inFrench.text],
      ["sms", "fr", "Bientôt"],
    ]);
    expect(await showReply(ctx, lead, made.id)).toEqual(made);
    expect(await changesOf(made.id)).toEqual(["saved_reply.updated"]);
  });

  test("a name is taken once in a folder, whatever its case and accents, also by two at once", async () => {
    await create({ name: "Élan" });
    await expect(create({ name: "elan" })).rejects.toEqual(refusal("conflict", { extra: { field: "name" } }));
    await create({ name: "elan", folder: "Elsewhere" });
    const two = await Promise.allSettled([create({ name: "Twice" }), create({ name: "Twice" })]);
    expect(two.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a change leaves the rest, and words that stay keep their date", async () => {
    const made = await create({ variants: [inFrench, { ...inFrench, channel: "sms" }] });
    ctx.clock.advance(minutes(1));
    const moved = await updateReply(ctx, lead, made.id, { folder: "Orders" });
    expect(moved).toMatchObject({ name: "Late", folder: "Orders", updatedAt: ctx.now(), variants: made.variants });
    const rewritten = await updateReply(ctx, agent, made.id, {
      variants: [inFrench, { channel: "email", locale: "en", text: "It is late." }],
    });
    expect(rewritten.variants.map(({ channel, updatedAt }) => [channel, updatedAt])).toEqual([
      ["any", made.updatedAt],
      ["email", ctx.now()],
    ]);
  });

  test("who edits what somebody else has changed meanwhile is told, and nothing is overwritten", async () => {
    const made = await create();
    ctx.clock.advance(1);
    await updateReply(ctx, lead, made.id, { name: "Very late", seenUpdatedAt: made.updatedAt });
    const late = updateReply(ctx, agent, made.id, { name: "A bit late", seenUpdatedAt: made.updatedAt });
    await expect(late).rejects.toEqual(refusal("conflict"));
    expect(await names()).toEqual(["Very late"]);
  });

  test("using a reply is counted, and does not look like a change to who edits it", async () => {
    const made = await create();
    ctx.clock.advance(minutes(5));
    await Promise.all([noteReplyUse(ctx, agent, made.id), noteReplyUse(ctx, lead, made.id)]);
    expect(await showReply(ctx, lead, made.id)).toMatchObject({
      usedCount: 2,
      lastUsedAt: ctx.now(),
      updatedAt: made.updatedAt,
    });
    await updateReply(ctx, agent, made.id, { name: "Late again", seenUpdatedAt: made.updatedAt });
  });

  describe("archived", () => {
    test("by its writer or a lead, it is offered to nobody and comes back as it was", async () => {
      const made = await create();
      const other = await addColleague(ctx, "Chloé");
      await expect(archiveReply(ctx, other, made.id)).rejects.toEqual(refusal("forbidden"));
      ctx.clock.advance(1);
      expect(await archiveReply(ctx, agent, made.id)).toMatchObject({ archivedAt: ctx.now() });
      expect(await names()).toEqual([]);
      expect(await names("true")).toEqual(["Late"]);
      await expect(updateReply(ctx, lead, made.id, { name: "x" })).rejects.toEqual(refusal("not_found"));
      await expect(noteReplyUse(ctx, agent, made.id)).rejects.toEqual(refusal("not_found"));
      expect(await restoreReply(ctx, lead, made.id)).toEqual(made);
      expect(await changesOf(made.id)).toHaveLength(3);
    });

    test("twice, it keeps the first date and says nothing new", async () => {
      const made = await create();
      const archived = await archiveReply(ctx, lead, made.id);
      ctx.clock.advance(minutes(1));
      expect(await archiveReply(ctx, lead, made.id)).toEqual(archived);
      expect(await changesOf(made.id)).toHaveLength(2);
    });

    test("it leaves its name to others, and then does not come back under it", async () => {
      const made = await create();
      await archiveReply(ctx, agent, made.id);
      await create();
      await expect(restoreReply(ctx, agent, made.id)).rejects.toEqual(refusal("conflict"));
    });
  });

  test("a viewer reads, and changes nothing", async () => {
    const made = await create();
    const viewer = await addColleague(ctx, "Vera", "viewer");
    expect((await listReplies(ctx, viewer, { limit: 50, archived: "false" })).items).toEqual([made]);
    for (const attempt of [
      create({ name: "Mine" }, viewer),
      updateReply(ctx, viewer, made.id, { name: "x" }),
      archiveReply(ctx, viewer, made.id),
      noteReplyUse(ctx, viewer, made.id),
    ]) {
      await expect(attempt).rejects.toEqual(refusal("forbidden"));
    }
  });

  test("there is room for five thousand, and archiving one makes room for another", async () => {
    const first = await create();
    await ctx.db.write(async (tx) => {
      for (let at = 1; at < mostSavedReplies; at++) {
        const { variants: _variants, ...row } = first;
        await insertSavedReply(tx, { ...row, id: ctx.newId(), name: `Reply ${at}` });
      }
    });
    await expect(create({ name: "One more" })).rejects.toEqual(refusal("conflict"));
    await archiveReply(ctx, agent, first.id);
    await create({ name: "One more" });
    await expect(restoreReply(ctx, agent, first.id)).rejects.toEqual(refusal("conflict"));
  });

  test("every reply is on one page or another, once", async () => {
    for (const name of ["One", "Two", "Three"]) await create({ name });
    const first = await listReplies(ctx, agent, { limit: 2, archived: "false" });
    const rest = await listReplies(ctx, agent, { limit: 2, archived: "false", after: first.next ?? "" });
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(["One", "Two", "Three"]);
    expect(rest.next).toBeNull();
  });

  test("an article is kept with the reply, changed and taken away; what is no page is refused", async () => {
    const articleUrl = "https://example.org/aide?a=1#retard";
    const made = await create({ articleUrl: ` ${articleUrl} ` });
    expect(made.articleUrl).toBe(articleUrl);
    const changed = await updateReply(ctx, agent, made.id, { articleUrl: "https://example.org/" });
    expect(changed).toMatchObject({ articleUrl: "https://example.org/", variants: made.variants });
    expect(await updateReply(ctx, agent, made.id, { name: "Later" })).toMatchObject({
      articleUrl: "https://example.org/",
    });
    expect((await updateReply(ctx, agent, made.id, { articleUrl: null })).articleUrl).toBeNull();
    expect((await create({ name: "Without" })).articleUrl).toBeNull();
  });

  describe("a text is refused with its place", () => {
    test.each([
      ["a variable that is none", "Hi\n{{contact.nme}}", "line 2, character 1", "ligne 2, caractère 1"],
      ["braces that stay open", "Hi {{order", "line 1, character 4", "ligne 1, caractère 4"],
      ["more than the channel carries", "x".repeat(1_601), "1600 characters", "1600 caractères"],
    ])("%s", async (_name, text, en, fr) => {
      const wrong = create({ variants: [inFrench, { channel: "sms", locale: "en", text }] });
      await expect(wrong).rejects.toEqual(
        refusal("invalid", {
          sentence: { en: expect.stringContaining(en), fr: expect.stringContaining(fr) },
          extra: expect.objectContaining({ field: "variants.1.text" }),
        }),
      );
      expect(await names()).toEqual([]);
    });

    test("each of several that are wrong is named", async () => {
      const variants = [{ ...inFrench, text: "{{a.b}}" }, inFrench, { ...inFrench, text: "{{" }];
      const fields = ["variants.0.text", "variants.1.text", "variants.2.text"];
      await expect(create({ variants })).rejects.toEqual(
        refusal("invalid", {
          extra: expect.objectContaining({ fields: fields.map((field) => expect.objectContaining({ field })) }),
        }),
      );
    });

    test("what fits some carrier of the channel is kept: each checks again when it is sent", async () => {
      const made = await create({ variants: [{ channel: "whatsapp", locale: "fr", text: "x".repeat(4_096) }] });
      expect(made.variants).toHaveLength(1);
    });
  });
});

const inFrench = { channel: "any" as const, locale: "fr" as const, text: "Votre commande arrive, {{contact.name}}." };
