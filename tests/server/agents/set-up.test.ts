import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { findAgents } from "#db/stores/agents.ts";
import { readSetupState } from "#server/agents/read-setup-state.ts";
import { setUp } from "#server/agents/set-up.ts";
import { listCalendars } from "#server/calendars/list.ts";
import { isOpen } from "#server/clocks/open-calendar.ts";
import { addInbox } from "#server/inboxes/create.ts";
import { setupInput } from "#tests/support/browser.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

describe.each(dialects)("setting up, on %s", (dialect) => {
  let ctx: TestContext;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
  });
  afterEach(() => ctx.close());

  const noInbox = async () => {};

  test("is needed until it was done", async () => {
    expect(await readSetupState(ctx)).toEqual({ needed: true, workspace: null, locale: null });
    await setUp(ctx, setupInput, noInbox);
    expect(await readSetupState(ctx)).toEqual({ needed: false, workspace: "Atelier", locale: "en" });
  });

  test("makes an admin and the first inbox together", async () => {
    const admin = await setUp(ctx, setupInput, async (tx) => {
      await addInbox(ctx, tx, { channel: "webchat", provider: "socket", name: "Atelier", config: {}, settings: {} });
    });
    expect(admin).toMatchObject({ name: "Ana", role: "admin", active: true });
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.inboxes)).toHaveLength(1);
  });

  test("makes opening hours when they are named, and none otherwise", async () => {
    await setUp(ctx, { ...setupInput, locale: "fr", timeZone: "Europe/Paris", hours: "weekdays" }, noInbox);
    expect(await listCalendars(ctx)).toMatchObject([
      { name: "Horaires d’ouverture", isDefault: true, rules: { timeZone: "Europe/Paris", weekly: { sat: [] } } },
    ]);
    expect(isOpen(ctx.policies.calendar("").calendar, Date.parse("2026-03-14T10:00:00Z"))).toBe(false);
    expect(isOpen(ctx.policies.calendar("").calendar, Date.parse("2026-03-13T10:00:00Z"))).toBe(true);
  });

  test("leaves nothing behind when the first inbox cannot be made", async () => {
    const failing = setUp(ctx, setupInput, async () => {
      throw new Error("no inbox today");
    });
    await expect(failing).rejects.toThrow("no inbox today");
    expect(await findAgents(ctx.db.read)).toEqual([]);
    expect(await readSetupState(ctx)).toMatchObject({ needed: true });
  });

  test("by ten people at once makes one admin", async () => {
    const tries = Array.from({ length: 10 }, (_, at) =>
      setUp(ctx, { ...setupInput, email: `ana${at}@example.org` }, noInbox).then(
        () => "made",
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(9);
    expect(await findAgents(ctx.db.read)).toHaveLength(1);
  });
});
