import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { system } from "#server/agents/actor.ts";
import { updateContact } from "#server/contacts/update.ts";
import { changePolicy } from "#server/policy/change.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, says, visitorNamed } from "#tests/support/house.ts";

let ctx: TestContext;
let agent: Api;
let path: string;
beforeAll(async () => {
  ctx = await openContext({ clock: clockAt(Date.now()) });
  agent = apiOf(appOf(ctx), await bearer(ctx, "agent"));
  const { conversationId } = await says(ctx, await addInbox(ctx), { visitor: visitorNamed("Léa") });
  path = `/api/v1/contacts/${(await conversationOf(ctx, conversationId)).contactId}`;
});
afterAll(() => ctx.close());

test("a language is noted and the name stays, then the other way round", async () => {
  expect(await agent("PATCH", path, { locale: "fr-CA" })).toMatchObject({
    status: 200,
    body: { locale: "fr-CA", name: expect.stringMatching(/^Visitor/) },
  });
  expect(await agent("PATCH", path, { name: "Léa" })).toMatchObject({ body: { name: "Léa", locale: "fr-CA" } });
  expect(await agent("PATCH", path, { locale: null })).toMatchObject({ body: { locale: null } });
});

test.each(["en français", "", "fr_FR", "x".repeat(500), `fr-${"aaaaaaaa-".repeat(4)}a`, 7])(
  "%j is no language",
  async (locale) => {
    expect(await agent("PATCH", path, { locale })).toMatchObject({ status: 400, body: { error: { field: "locale" } } });
  },
);

test.each(["", "   ", "x".repeat(41), 7, {}])("%j is no tier", async (tier) => {
  expect(await agent("PATCH", path, { tier })).toMatchObject({ status: 400, body: { error: { field: "tier" } } });
});

test("only who answers may say it, everybody who is signed in may see it", async () => {
  const nobody = apiOf(appOf(ctx));
  expect(await nobody("PATCH", path, { tier: "gold" })).toMatchObject({ status: 401 });
  expect(await nobody("GET", "/api/v1/contacts/tiers")).toMatchObject({ status: 401 });
  const viewer = await addColleague(ctx, "Vera", "viewer");
  const id = path.split("/").at(-1) ?? "";
  await expect(updateContact(ctx, viewer, id, { tier: "gold" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await agent("PATCH", "/api/v1/contacts/nobody", { tier: "gold" })).toMatchObject({ status: 404 });
});

describe.each(dialects)("on %s", (dialect) => {
  test("known tiers are those that contacts carry or policies name, each once, by name", async () => {
    const house = await openContext({ dialect });
    const api = apiOf(appOf(house), await bearer(house, "agent"));
    const inbox = await addInbox(house);
    for (const [name, tier] of [
      ["Léa", "silver"],
      ["Max", "gold"],
      ["Noa", "silver"],
      ["Zoé", null],
    ] as const) {
      const { conversationId } = await says(house, inbox, { visitor: visitorNamed(name) });
      const { contactId } = await conversationOf(house, conversationId);
      await updateContact(house, system, contactId, { tier });
    }
    const layer = { channel: "sms", scope: "tier", values: { goal: 0.5 }, comment: null } as const;
    await changePolicy(house, system, { ...layer, scopeId: "bronze" });
    await changePolicy(house, system, { ...layer, scopeId: "gold" });
    expect(await api("GET", "/api/v1/contacts/tiers")).toMatchObject({
      status: 200,
      body: { items: [{ name: "bronze" }, { name: "gold" }, { name: "silver" }], next: null },
    });
    await house.close();
  });
});
