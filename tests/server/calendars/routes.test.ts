import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
let lead: Api;
let agent: Api;
let nobody: Api;
let id: string;
beforeAll(async () => {
  ctx = await openContext();
  const app = appOf(ctx);
  lead = apiOf(app, await bearer(ctx, "lead"));
  agent = apiOf(app, await bearer(ctx, "agent"));
  nobody = apiOf(app);
  expect(await lead("POST", "/api/v1/calendars", { name: "Office", rules: officeHours() })).toMatchObject({
    status: 201,
    body: { name: "Office", isDefault: true, rules: { timeZone: "Europe/Paris" } },
  });
  id = ctx.policies.calendars()[0]?.id ?? "";
});
afterAll(() => ctx.close());

const office = { name: "Again", rules: officeHours() };

describe("who may", () => {
  test.each([
    ["GET", "/calendars", undefined],
    ["GET", "/calendars/countries", undefined],
    ["POST", "/calendars/preview", { rules: officeHours() }],
  ])("everybody who is signed in: %s %s", async (method, path, body) => {
    expect(await agent(method, `/api/v1${path}`, body)).toMatchObject({ status: 200 });
    expect(await nobody(method, `/api/v1${path}`, body)).toMatchObject({ status: 401 });
  });

  test.each([
    ["POST", () => "/calendars", office],
    ["PATCH", () => `/calendars/${id}`, { name: "Mine" }],
    ["DELETE", () => `/calendars/${id}`, undefined],
  ])("team leads only: %s", async (method, path, body) => {
    expect(await agent(method, `/api/v1${path()}`, body)).toMatchObject({ status: 403 });
    expect(await nobody(method, `/api/v1${path()}`, body)).toMatchObject({ status: 401 });
  });
});

test("a calendar is changed and put away", async () => {
  const { body } = await lead("POST", "/api/v1/calendars", { ...office, name: "Nights" });
  expect(body).toMatchObject({ name: "Nights", isDefault: false });
  const nights = ctx.policies.calendars().find(({ row }) => row?.name === "Nights")?.id;
  const path = `/api/v1/calendars/${nights}`;
  expect(await lead("PATCH", path, { isDefault: true })).toMatchObject({ status: 200, body: { isDefault: true } });
  expect(await lead("DELETE", path)).toMatchObject({ status: 409, body: { error: { field: "newDefault" } } });
  expect(await lead("DELETE", `${path}?newDefault=${id}`)).toMatchObject({ status: 204 });
  expect(await lead("PATCH", path, { name: "Back" })).toMatchObject({ status: 404 });
  expect(await lead("GET", "/api/v1/calendars")).toMatchObject({
    body: { items: [{ name: "Office", isDefault: true }], next: null },
  });
});

test.each<[string, object, string]>([
  ["no name", { ...office, name: " " }, "name"],
  ["a day that is missing", { ...office, rules: { ...officeHours(), weekly: { mon: [] } } }, "rules.weekly.tue"],
  [
    "a time that is none",
    { ...office, rules: officeHours({ weekly: { ...officeHours().weekly, mon: [{ from: "9:00", to: "17:00" }] } }) },
    "rules.weekly.mon.0.from",
  ],
  ["an unknown zone", { ...office, rules: officeHours({ timeZone: "Paris" }) }, "rules.timeZone"],
])("%s is refused with its place", async (_what, body, field) => {
  expect(await lead("POST", "/api/v1/calendars", body)).toMatchObject({
    status: 400,
    body: { error: { code: "invalid", field, fields: expect.arrayContaining([expect.objectContaining({ field })]) } },
  });
});

test("countries come in the caller’s language, with their regions", async () => {
  const { body } = await agent("GET", "/api/v1/calendars/countries", undefined, { "accept-language": "fr" });
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      { code: "DE", name: "Allemagne", regions: expect.arrayContaining([{ code: "BY", name: "Bayern" }]) },
    ]),
  });
});

describe("a due time is explained", () => {
  const friday = Date.parse("2026-03-13T15:30:00Z");
  const explain = (body: object) => agent("POST", "/api/v1/clocks/explain", { calendarId: id, ...body });

  test("by the hours of a calendar", async () => {
    expect(await explain({ startAt: friday, durationMs: 3_600_000 })).toMatchObject({
      status: 200,
      body: {
        dueAt: Date.parse("2026-03-16T08:30:00Z"),
        sentence: "Friday 13 March 16:30 + 1 business hour, closed from 17:00: due Monday 16 March 09:30",
      },
    });
  });

  test("by the clock on the wall, when asked so", async () => {
    expect(await explain({ startAt: friday, durationMs: 3_600_000, basis: "wall" })).toMatchObject({
      body: { dueAt: friday + 3_600_000, sentence: "Friday 16:30 + 1 hour: due 17:30" },
    });
  });

  test.each<[string, object, string]>([
    ["an unknown calendar", { calendarId: "nobody", startAt: friday, durationMs: 1000 }, "calendarId"],
    ["a duration of nothing", { startAt: friday, durationMs: 0 }, "durationMs"],
    ["a duration of a year", { startAt: friday, durationMs: 365 * 86_400_000 }, "durationMs"],
    ["a start in another century", { startAt: 0, durationMs: 1000 }, "startAt"],
  ])("%s is refused", async (_what, body, field) => {
    expect(await explain(body)).toMatchObject({ status: 400, body: { error: { code: "invalid", field } } });
  });
});
