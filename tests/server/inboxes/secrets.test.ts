import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { system } from "#server/agents/actor.ts";
import { createInbox } from "#server/inboxes/create.ts";
import { listInboxes, showInbox } from "#server/inboxes/show.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox } from "#tests/support/house.ts";

const identitySecret = "a secret of the shop, at least 32 characters";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    api = apiOf(appOf(ctx), await bearer(ctx, "admin"));
  });
  afterEach(() => ctx.close());

  const config = { origins: ["https://shop.example.org/"], identitySecret };

  test("a secret never comes back, not even to the admin who gave it", async () => {
    const asked = { channel: "webchat", provider: "socket", name: "Shop", config };
    const made = await api("POST", "/api/v1/inboxes", asked);
    expect(made).toMatchObject({ status: 201, body: { config: { origins: ["https://shop.example.org"] } } });
    const { id } = ctx.inboxes.all()[0] ?? { id: "" };
    const answers = [made, await api("GET", "/api/v1/inboxes"), await api("GET", `/api/v1/inboxes/${id}`)];
    answers.push(await api("PATCH", `/api/v1/inboxes/${id}`, { name: "Shop 2" }));
    for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(identitySecret);
  });

  test("a secret is stored sealed", async () => {
    await addInbox(ctx, { config });
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.inboxes);
    expect(JSON.stringify(rows)).not.toContain(identitySecret);
    expect(ctx.inboxes.all()[0]?.config).toMatchObject({ identitySecret });
  });

  test("a secret that comes back as it was shown stays as it was; another one replaces it; none removes it", async () => {
    const { id } = await addInbox(ctx, { config });
    const stored = () => ctx.inboxes.byId(id)?.config;
    const shown = showInbox(ctx, id).config;
    await updateInbox(ctx, system, id, { config: { ...shown, origins: [] } });
    expect(stored()).toEqual({ origins: [], identitySecret });
    await updateInbox(ctx, system, id, { config: { ...shown, identitySecret: "x".repeat(32) } });
    expect(stored()).toMatchObject({ identitySecret: "x".repeat(32) });
    await updateInbox(ctx, system, id, { config: { origins: [] } });
    expect(stored()).toEqual({ origins: [] });
  });

  test("who is not an admin sees nothing of the configuration and changes nothing", async () => {
    const { id } = await addInbox(ctx, { config });
    const agent = await addColleague(ctx, "Ana");
    expect(listInboxes(ctx, agent)).toMatchObject([{ id, config: {} }]);
    await expect(updateInbox(ctx, agent, id, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a configuration that the channel does not take is refused with the field", async () => {
    const refused = async (wrong: Record<string, unknown>) => {
      const error: unknown = await createInbox(ctx, system, {
        channel: "webchat",
        provider: "socket",
        name: "Shop",
        settings: {},
        config: wrong,
      }).catch((thrown: unknown) => thrown);
      return error;
    };
    expect(await refused({ origins: ["shop"] })).toMatchObject({
      code: "invalid",
      extra: { field: "config.origins.0" },
    });
    expect(await refused({ identitySecret: "short" })).toMatchObject({ extra: { field: "config.identitySecret" } });
    expect(await refused({ identitySecrets: "x".repeat(40) })).toMatchObject({ code: "invalid" });
    expect(ctx.inboxes.all()).toEqual([]);
  });
});
