import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { leaseReader, updateReader } from "#db/stores/inbox-readers.ts";
import { system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox } from "#tests/support/house.ts";
import { mailConfig } from "#tests/support/mails.ts";

describe.each(dialects)("inboxes in trouble, on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  let inbox: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    api = apiOf(appOf(ctx), await bearer(ctx, "admin"));
    inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Support", config: mailConfig() });
    await addInbox(ctx);
  });
  afterEach(() => ctx.close());

  const troubled = async (language = "en") =>
    (await api("GET", "/api/v1/inboxes/troubled", undefined, { "accept-language": language })).body;
  const trouble = {
    step: "login",
    problem: { en: "The password is wrong.", fr: "Le mot de passe est faux." },
    fix: { en: "Enter it again.", fr: "Saisissez-le à nouveau." },
  };
  const reads = (patch: Parameters<typeof updateReader>[2]) =>
    ctx.db.write(async (tx) => {
      await leaseReader(tx, { inboxId: inbox.id, owner: "test", now: ctx.now(), until: ctx.now() + 1 });
      await updateReader(tx, inbox.id, patch);
    });

  test("are named with what is wrong and what to do, in the reader's language", async () => {
    expect(await troubled()).toEqual({ items: [], next: null });
    await reads({ state: "failed", trouble });
    const { problem, fix, step } = trouble;
    expect(await troubled()).toMatchObject({ items: [{ id: inbox.id, step, problem: problem.en, fix: fix.en }] });
    expect(await troubled("fr")).toMatchObject({ items: [{ name: "Support", problem: problem.fr, fix: fix.fr }] });
  });

  test("are not those that were paused, nor those that work again", async () => {
    await reads({ state: "failed", trouble });
    await updateInbox(ctx, system, inbox.id, { state: "paused" });
    expect(await troubled()).toMatchObject({ items: [] });
    await updateInbox(ctx, system, inbox.id, { state: "active" });
    expect(await troubled()).toMatchObject({ items: [{ id: inbox.id }] });
    await reads({ state: "ready", trouble: null });
    expect(await troubled()).toMatchObject({ items: [] });
  });

  test("are an administrator's business", async () => {
    const agent = apiOf(appOf(ctx), await bearer(ctx, "agent"));
    expect((await agent("GET", "/api/v1/inboxes/troubled")).status).toBe(403);
  });
});
