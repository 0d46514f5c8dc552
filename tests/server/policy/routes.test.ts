import { afterAll, beforeAll, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
let lead: Api;
let agent: Api;
let nobody: Api;
beforeAll(async () => {
  ctx = await openContext();
  const app = appOf(ctx);
  lead = apiOf(app, await bearer(ctx, "lead"));
  agent = apiOf(app, await bearer(ctx, "agent"));
  nobody = apiOf(app);
});
afterAll(() => ctx.close());

const target = (ms: number) => ({ ms, stretchMs: null, basis: "business", relaxed: null });
const policy = { channel: "sms", values: { targets: { first_response: target(minutes(10)) } } };

test("a policy is changed by leads and read by everybody who is signed in", async () => {
  expect(await agent("POST", "/api/v1/policies", policy)).toMatchObject({ status: 403 });
  expect(await nobody("POST", "/api/v1/policies", policy)).toMatchObject({ status: 401 });
  expect(await lead("POST", "/api/v1/policies", { ...policy, comment: "Fewer of us" })).toMatchObject({
    status: 201,
    body: { channel: "sms", scope: "channel", comment: "Fewer of us", state: "in_force", createdBy: null },
  });
  expect(await agent("GET", "/api/v1/policies?channel=sms")).toMatchObject({ body: { items: [{ channel: "sms" }] } });
  expect(await agent("GET", "/api/v1/policies?channel=email")).toMatchObject({ body: { items: [] } });
  expect(await agent("GET", "/api/v1/policies/effective?channel=sms")).toMatchObject({
    body: {
      targets: { first_response: { ms: minutes(10) } },
      sources: { "targets.first_response": { scope: "channel" } },
    },
  });
  expect(await nobody("GET", "/api/v1/policies")).toMatchObject({ status: 401 });
});

test("a change is previewed by leads", async () => {
  expect(await agent("POST", "/api/v1/policies/preview", policy)).toMatchObject({ status: 403 });
  expect(await lead("POST", "/api/v1/policies/preview", policy)).toMatchObject({
    status: 200,
    body: { kinds: [{ kind: "first_response", ended: 0 }, {}, {}] },
  });
});

test.each<[string, object, string]>([
  [
    "a target of zero",
    { ...policy, values: { targets: { first_response: target(0) } } },
    "values.targets.first_response.ms",
  ],
  ["a channel that there is not", { ...policy, channel: "pigeon" }, "channel"],
  ["a value that there is not", { ...policy, values: { colour: "red" } }, "values"],
  ["a carrier’s limit", { ...policy, values: { guidance: { hardCharacters: 9 } } }, "values.guidance"],
  ["a date in the past", { ...policy, effectiveFrom: 1 }, "effectiveFrom"],
  ["a goal above all", { ...policy, values: { goal: 1.2 } }, "values.goal"],
])("%s is refused with its place", async (_what, body, field) => {
  expect(await lead("POST", "/api/v1/policies", body)).toMatchObject({
    status: 400,
    body: { error: { code: "invalid", field } },
  });
});

test("a target of zero is refused in French as well", async () => {
  const zero = { channel: "sms", values: { targets: { first_response: target(0) } } };
  expect(await lead("POST", "/api/v1/policies", zero, { "accept-language": "fr" })).toMatchObject({
    body: { error: { message: "values.targets.first_response.ms\u202f: plus que rien." } },
  });
});
