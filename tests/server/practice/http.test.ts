import { afterEach, beforeEach, expect, test } from "vitest";

import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { addInbox } from "#tests/support/house.ts";
import { mailConfig } from "#tests/support/mails.ts";
import { openPracticeHouse, type PracticeHouse } from "#tests/support/practice-house.ts";

let house: PracticeHouse;
beforeEach(async () => {
  house = await openPracticeHouse({});
  await house.ready();
});
afterEach(() => house.stop());

const as = async (role: "admin" | "agent") => apiOf(appOf(house.ctx), await bearer(house.ctx, role));
const mail = (address: string) => ({ from: { name: "Léa", address }, subject: "Hello", text: "Hello" });
const path = "/api/v1/practice/email/messages";

test("nobody plays a person who may exist, nor us", async () => {
  const api = await as("agent");
  expect(await api("POST", path, mail("lea@gmail.com"))).toMatchObject({
    status: 400,
    body: { error: { field: "from.address" } },
  });
  await expect(house.write({ from: "support@practice.example" })).rejects.toMatchObject({ code: "invalid" });
});

test("a file of somebody else’s, or a mail of another mailbox, is refused", async () => {
  await expect(house.write({ attachments: ["not-mine"] })).rejects.toMatchObject({ extra: { field: "attachments" } });
  await expect(house.write({ inReplyTo: "unknown@x.example" })).rejects.toMatchObject({
    extra: { field: "inReplyTo" },
  });
});

test("the API neither marks an inbox for practice nor leads one elsewhere: its hosts may be private", async () => {
  const api = await as("admin");
  const { id, config } = house.ctx.inboxes.all()[0] ?? {};
  const elsewhere = { ...Object(config), smtp: { host: "10.0.0.1", port: 25, tls: "none" } };
  expect(await api("PATCH", `/api/v1/inboxes/${id}`, { config: elsewhere })).toMatchObject({ status: 409 });
  expect(await api("PATCH", `/api/v1/inboxes/${id}`, { state: "paused" })).toMatchObject({ status: 409 });
  expect(await api("PATCH", `/api/v1/inboxes/${id}`, { name: "Trying out" })).toMatchObject({
    status: 200,
    body: { name: "Trying out", settings: { practice: true } },
  });
  const made = await api("POST", "/api/v1/inboxes", {
    channel: "email",
    provider: "smtp-in",
    name: "Sly",
    config: elsewhere,
    settings: { practice: true },
  });
  expect(made.body).toMatchObject({ settings: {} });
  const mayReachPrivateHosts = house.ctx.inboxes.all().filter((inbox) => inbox.allowPrivateHosts);
  expect(mayReachPrivateHosts.map(({ settings }) => settings.practice)).toEqual([true, true, true]);
});

test("it cannot be removed while practice is on; removed later, it comes back with what was in it", async () => {
  await house.arrived(await house.write());
  const { id } = house.ctx.inboxes.all()[0] ?? {};
  const api = await as("admin");
  expect((await api("DELETE", `/api/v1/inboxes/${id}`)).status).toBe(409);
  const real = await addInbox(house.ctx, { channel: "email", provider: "imap-smtp", config: mailConfig() });
  expect((await api("DELETE", `/api/v1/inboxes/${id}`)).status).toBe(204);
  expect((await api("DELETE", `/api/v1/inboxes/${real.id}`)).status).toBe(204);
  await house.ready();
  expect(house.ctx.inboxes.all().map((inbox) => inbox.id)).toContain(id);
  expect(await house.mailboxOf("lea@customer.example")).toHaveLength(1);
});

test("switched off by the operator there is none, and it says so", async () => {
  await house.stop();
  house = await openPracticeHouse({ env: { GUICHET_PRACTICE: "0" } });
  const api = await as("agent");
  expect((await api("GET", "/api/v1/practice")).body).toMatchObject({ on: false, why: "operator" });
  expect((await api("POST", path, mail("lea@customer.example"))).status).toBe(409);
  expect(house.ctx.inboxes.all()).toEqual([]);
});

test("switched on by the operator it goes on beside real inboxes", async () => {
  await house.stop();
  house = await openPracticeHouse({ env: { GUICHET_PRACTICE: "1" } });
  await house.ready();
  const api = await as("admin");
  const config = {
    address: "a@shop.example",
    listen: { host: "127.0.0.1", port: 0 },
    smtp: { host: "mail.shop.example", port: 25, tls: "none" },
  };
  await api("POST", "/api/v1/inboxes", { channel: "email", provider: "smtp-in", name: "Real", config });
  expect((await api("GET", "/api/v1/practice")).body).toMatchObject({ on: true, why: "operator" });
  await house.arrived(await house.write());
});
