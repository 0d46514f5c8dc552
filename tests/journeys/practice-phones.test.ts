import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

const path = "/practice?with=phones";

/** A customer's telephone, found by what a screen reader says. */
function phoneOf(page: Page, channel: "SMS" | "WhatsApp", name = "Inès Roche") {
  const frame = page.getByRole("region", { name: `${channel} of ${name}` });
  return {
    frame,
    said: (text: string) => frame.getByRole("log").getByRole("article").filter({ hasText: text }),
    async write(text: string) {
      await frame.getByRole("textbox", { name: "Text message" }).fill(text);
      await frame.getByRole("button", { name: "Send", exact: true }).click();
      await frame.getByRole("log").getByText(text).waitFor();
    },
    network: (what: string) => frame.getByLabel("What the network does with answers").selectOption({ label: what }),
  };
}

/** Waits until the practice inboxes have been opened. */
async function openPhones() {
  const page = await journey.agent({ path, viewport: { width: 1280, height: 1000 } });
  await page.getByRole("region", { name: "SMS of Inès Roche" }).getByRole("button", { name: "STOP" }).waitFor();
  return page;
}

/** `shown`: how the screen has it, where the channel shows marks. */
async function answer(page: Page, text: string, shown = text) {
  const inbox = inboxOf(page);
  await inbox.field.fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await inbox.said(shown).waitFor();
}

test("by SMS: the customer writes, the agent answers, both see that it arrived", async () => {
  const page = await openPhones();
  const phone = phoneOf(page, "SMS");
  await phone.write("Where is my parcel?");
  await phone.said("Where is my parcel?").getByText("Delivered").waitFor();
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  await inboxOf(page).said("Where is my parcel?").waitFor();
  await answer(page, "It comes tomorrow.");
  await inboxOf(page).said("It comes tomorrow.").getByText("Delivered").waitFor();
  await page.goto(`${journey.product.url}${path}`);
  await phone.said("It comes tomorrow.").waitFor();
});

test("STOP locks the composer and says why, START opens it again", async () => {
  const page = await openPhones();
  const phone = phoneOf(page, "SMS", "Ruth Alvarez");
  await page.getByRole("radio", { name: "Ruth Alvarez" }).check({ force: true });
  await phone.write("Hello");
  await phone.frame.getByRole("button", { name: "STOP" }).click();
  await phone.said("STOP").waitFor();
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  await page.getByText("nobody may text them any more").waitFor();
  await page.goBack();
  await page.getByRole("radio", { name: "Ruth Alvarez" }).check({ force: true });
  await phone.frame.getByRole("button", { name: "START" }).click();
  await phone.said("START").waitFor();
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  await inboxOf(page).field.waitFor();
});

test("by WhatsApp: with a photo, answered in bold, read on both sides", async () => {
  const page = await openPhones();
  const phone = phoneOf(page, "WhatsApp", "Daniel Osei");
  await page.getByRole("radio", { name: "Daniel Osei" }).check({ force: true });
  await phone.frame.getByRole("button", { name: "A photo" }).click();
  await phone.frame.getByText("photo.png").first().waitFor();
  await phone.write("It is broken");
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  const inbox = inboxOf(page);
  await inbox.said("It is broken").waitFor();
  await expect.poll(() => inbox.log.getByRole("button", { name: /^View / }).count(), { timeout: 20_000 }).toBe(1);
  await answer(page, "We send **another**.", "We send another.");
  await inbox.said("We send another.").getByText("Delivered").waitFor({ timeout: 40_000 });
  await page.goto(`${journey.product.url}${path}`);
  await page.getByRole("radio", { name: "Daniel Osei" }).check({ force: true });
  await phone.said("We send another.").locator("strong").getByText("another").waitFor();
  await phone.said("We send another.").getByRole("button", { name: "Answer this" }).click();
  await phone.write("Thank you, very kind");
  // The telephone was in a hand: the agent sees it.
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  await inbox.said("We send another.").getByText("Read").waitFor();
  await inbox.said("Thank you, very kind").getByText("We send").waitFor();
});

test.each([
  ["SMS", "This number does not exist", /number/i],
  ["WhatsApp", "The 24-hour window is closed", /24|window/i],
] as const)("by %s, an error on demand shows its reason: %s", async (channel, trouble, reason) => {
  const page = await openPhones();
  const phone = phoneOf(page, channel);
  await phone.write(`Are you there, ${channel}?`);
  await phone.network(trouble);
  await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
  await inboxOf(page).said(`Are you there, ${channel}?`).waitFor();
  await answer(page, `We are here, ${channel}.`);
  const failed = inboxOf(page)
    .said(`We are here, ${channel}.`)
    .getByText(/^Not delivered:/);
  await failed.waitFor({ timeout: 60_000 });
  expect(await failed.innerText()).toMatch(reason);
  await page.goto(`${journey.product.url}${path}`);
  await phone.network("It delivers them");
});

test.each(["SMS", "WhatsApp"] as const)(
  "by %s, what a carrier that is down did not take leaves once it is up",
  async (channel) => {
    const page = await openPhones();
    const phone = phoneOf(page, channel, "Daniel Osei");
    const choose = () => page.getByRole("radio", { name: "Daniel Osei" }).check({ force: true });
    await choose();
    await phone.write(`Is anybody there, ${channel}?`);
    await phone.network("The carrier is down");
    await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
    const inbox = inboxOf(page);
    await inbox.said(`Is anybody there, ${channel}?`).waitFor();
    await answer(page, `Somebody is, ${channel}.`);
    await inbox.said(`Somebody is, ${channel}.`).getByText("Tried once more").waitFor({ timeout: 60_000 });
    await page.goto(`${journey.product.url}${path}`);
    await choose();
    await phone.network("It delivers them");
    await phone.said(`Somebody is, ${channel}.`).waitFor({ timeout: 60_000 });
    await phone.frame.getByRole("link", { name: "Open the conversation" }).click();
    await inbox
      .said(`Somebody is, ${channel}.`)
      .getByText(/^(Delivered|Read)$/)
      .waitFor({ timeout: 60_000 });
    await page.goto(`${journey.product.url}${path}`);
    await choose();
    await phone.said(`Somebody is, ${channel}.`).waitFor();
    expect(await phone.said(`Somebody is, ${channel}.`).count()).toBe(1);
  },
);

test("nothing runs out of a phone's screen, and nothing is in the way of who listens", async () => {
  const page = await journey.agent({ path, viewport: { width: 360, height: 740 } });
  await page.getByRole("region", { name: "WhatsApp of Inès Roche" }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("with the keyboard alone a customer is chosen and writes", async () => {
  const page = await openPhones();
  await page.getByRole("radio", { name: "Inès Roche" }).focus();
  await page.keyboard.press("ArrowDown");
  const phone = phoneOf(page, "SMS", "Daniel Osei");
  const field = phone.frame.getByRole("textbox", { name: "Text message" });
  await field.focus();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await phone.said("By keyboard").waitFor();
});
