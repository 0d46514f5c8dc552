import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { openWebStandIn, type WebStandIn } from "#adapters/whatsapp/web/stand-in.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";

let journey: Journey;
let far: WebStandIn;
beforeAll(async () => {
  far = await openWebStandIn();
  journey = await startJourney({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
});
afterEach((context) => journey.endTest(context));
afterAll(async () => {
  await journey.close();
  await far.close();
});

test("the risk is read and taken before a number can be linked", async () => {
  const page = await journey.agent({ path: "/settings/inboxes/new/whatsapp-web" });
  const next = page.getByRole("button", { name: "Show the code" });
  await next.waitFor();
  expect(await next.isDisabled()).toBe(true);
  await page.getByText("WhatsApp blocks numbers for it").waitFor();
  await page.getByRole("checkbox", { name: "I have read this" }).check();
  expect(await next.isEnabled()).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("the page of a number shows its code, also on a phone", async () => {
  const body = { channel: "whatsapp", provider: "web", name: "Shop phone", config: far.config };
  const { id } = await journey.api<InboxView>("POST", "/inboxes", body);
  const page = await journey.agent({ path: `/settings/inboxes/${id}`, viewport: { width: 360, height: 740 } });
  await page.getByRole("img", { name: "Code to scan with the phone" }).waitFor();
  await page.getByText("Choose Linked devices").waitFor();
  await expect.poll(() => page.getByText("Memory of the browser").count(), { timeout: 30_000 }).toBe(1);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  const health = await journey.api<{ qr: string | null }>("GET", `/inboxes/${id}/health`);
  expect(health.qr).toMatch(/^2@/);
  await page.goto(`${journey.product.url}/settings/inboxes`);
  await page.getByText("Shop phone").waitFor();
  // The list asks how the number does every second or so, until it hears that it is gone.
  journey.watch.expect(/status of 404 .*\/health$/);
  await journey.api("DELETE", `/inboxes/${id}`);
  await page.getByText("Shop phone").waitFor({ state: "detached" });
});
