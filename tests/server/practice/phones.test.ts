import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

import { writePracticeText } from "#server/practice/phone.ts";
import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { freePort } from "#tests/support/free-port.ts";
import { openPracticeHouse, type PracticeHouse } from "#tests/support/practice-house.ts";
import { listen } from "#tests/support/server.ts";

let house: PracticeHouse;
let door: Awaited<ReturnType<typeof listen>>;
beforeEach(async () => {
  const port = await freePort();
  // As behind a proxy: what is signed is an address that leads nowhere from here.
  const env = { PORT: String(port), PUBLIC_URL: "https://support.example.org" };
  house = await openPracticeHouse({ env });
  door = await listen(appOf(house.ctx, house.practice), port);
  await house.ready();
});
afterEach(async () => {
  await door.close();
  await house.stop();
});

const asAgent = async () => apiOf(appOf(house.ctx, house.practice), await bearer(house.ctx, "agent"));
const page = z.object({ items: z.array(z.object({ id: z.string() })) });
const from = { name: "Inès", number: "+33639981111" };
const place = (channel: string) => `/api/v1/practice/phones/${channel}`;
const screen = (channel: string) => `${place(channel)}?number=${encodeURIComponent(from.number)}`;

test.each(["sms", "whatsapp"])("what a customer sends by %s comes through the signed door", async (channel) => {
  const api = await asAgent();
  const sent = await api("POST", `${place(channel)}/messages`, { from, text: "Hello" });
  expect(sent).toMatchObject({ status: 201, body: { externalId: expect.any(String) } });
  const messages = async () => (await api("GET", screen(channel))).body;
  await expect
    .poll(messages, { timeout: 20_000 })
    .toMatchObject({ trouble: null, messages: [{ direction: "written", text: "Hello", state: "delivered" }] });
});

test("an answer to one who is played is held to what a carrier takes, as any other", async () => {
  const api = await asAgent();
  await api("POST", `${place("sms")}/messages`, { from, text: "Hello" });
  const rows = async () => page.parse((await api("GET", "/api/v1/conversations?channel=sms")).body).items;
  await expect.poll(rows, { timeout: 20_000 }).toHaveLength(1);
  const [{ id = "" } = {}] = await rows();
  const answer = (text: string) =>
    api("POST", `/api/v1/conversations/${id}/messages`, { kind: "reply", text, clientId: house.ctx.newId() });
  expect(await answer("x".repeat(1601))).toMatchObject({ status: 422, body: { error: { reason: "too_long" } } });
  expect(await answer("x".repeat(321))).toMatchObject({ status: 201, body: { event: { measured: { segments: 3 } } } });
});

test("nobody plays somebody who may exist", async () => {
  const api = await asAgent();
  const real = { name: "", number: "+33612345678" };
  const refused = { status: 400, body: { error: { field: "from.number" } } };
  expect(await api("POST", `${place("sms")}/messages`, { from: real, text: "Hello" })).toMatchObject(refused);
  expect(await api("POST", `${place("sms")}/messages`, { from, text: " " })).toMatchObject({ status: 400 });
});

test("who may only look plays nobody", async () => {
  const viewer = { ...house.ana, role: "viewer" as const };
  const words = { from, text: "Hello", attachments: [] };
  await expect(writePracticeText(house.ctx, house.practice, viewer, "sms", words)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("what the network does with answers is chosen for each telephone", async () => {
  const api = await asAgent();
  const trouble = { number: from.number, trouble: "window_closed" };
  expect((await api("PUT", `${place("whatsapp")}/trouble`, trouble)).status).toBeLessThan(300);
  expect((await api("GET", screen("whatsapp"))).body).toMatchObject({ trouble: "window_closed" });
  expect((await api("GET", screen("sms"))).body).toMatchObject({
    trouble: null,
    troubles: ["no_such_number", "carrier_down"],
  });
});
