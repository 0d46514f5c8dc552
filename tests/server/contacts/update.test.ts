import { afterAll, beforeAll, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { addInbox, conversationOf, says, visitorNamed } from "#tests/support/house.ts";

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

test.each(["en français", "", "fr_FR", "x".repeat(500), 7])("%j is no language", async (locale) => {
  expect(await agent("PATCH", path, { locale })).toMatchObject({ status: 400, body: { error: { field: "locale" } } });
});
