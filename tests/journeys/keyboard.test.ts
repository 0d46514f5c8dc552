import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("a visitor's whole story by keyboard", async () => {
  const shop = await journey.visitor();
  const visitor = widgetOf(shop);
  await visitor.launcher.waitFor();

  await tabTo(shop, /Chat with us/);
  await shop.keyboard.press("Enter");
  await visitor.field.waitFor();
  expect(await focused(shop)).toBe("Your message");
  await shop.keyboard.type("Is it open today?");
  await shop.keyboard.press("Shift+Enter");
  await shop.keyboard.type("And tomorrow?");
  await shop.keyboard.press("Enter");
  await visitor.said("And tomorrow?").getByText("Sent").waitFor();
  expect(await visitor.log.getByRole("article").count()).toBe(1);
  expect(await focused(shop)).toBe("Your message");

  await tabTo(shop, /Messages/);
  await shop.keyboard.press("Escape");
  await visitor.dialog.waitFor({ state: "hidden" });
  expect(await focused(shop)).toMatch(/Chat with us/);
});

test("an agent's whole round by keyboard", async () => {
  for (const text of ["Where is my order?", "Do you gift wrap?", "Thank you!"]) {
    const visitor = widgetOf(await journey.visitor());
    await visitor.open();
    await visitor.write(text);
    await visitor.said(text).getByText("Sent").waitFor();
  }
  const page = await journey.agent();
  const inbox = inboxOf(page);
  await inbox.row("Thank you!").waitFor();

  await page.keyboard.press("j");
  await inbox.said("Thank you!").waitFor();
  await page.keyboard.press("j");
  await inbox.said("Do you gift wrap?").waitFor();
  await page.keyboard.press("k");
  await inbox.said("Thank you!").waitFor();
  await page.keyboard.press("j");
  await inbox.said("Do you gift wrap?").waitFor();

  await page.keyboard.press("r");
  await expect.poll(() => focused(page)).toBe("Reply to the customer");
  await page.keyboard.type("We do, for free.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await inbox
    .said("We do, for free.")
    .getByText(/Sent|Delivered|Read/)
    .waitFor();
  await page.keyboard.press("Escape");

  await page.keyboard.press("e");
  await page.getByText("Resolved", { exact: true }).last().waitFor();
  await page.keyboard.press("z");
  await page.getByRole("button", { name: "Resolve", exact: true }).waitFor();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Reopen" }).waitFor();

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog", { name: "Find or do" }).waitFor();
  await page.keyboard.type("go to resolved");
  await page.getByRole("option", { name: "Go to Resolved", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/inbox\/resolved/);
  await inbox.row("We do, for free.").waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await page.waitForURL(/\/inbox\/unassigned/);
  await inbox.row("Thank you!").waitFor();
  await page.keyboard.press("j");
  await inbox.said("Thank you!").waitFor();
  await page.keyboard.press("i");
  await expect.poll(async () => await inbox.view("Mine").innerText()).toMatch(/1/);
});

test("single keys can be switched off, and do nothing while one types", async () => {
  const page = await journey.agent({ path: "/settings" });
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.getByRole("link", { name: "Settings" }).first().focus();
  await page.keyboard.press("?");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog", { name: "Find or do" }).waitFor();
  expect(await page.getByRole("dialog", { name: "Keyboard shortcuts" }).count()).toBe(0);
});

/** Presses Tab until this has the focus, as someone without a mouse does. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (name.test(await focused(page))) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

/** The accessible name of what has the focus, also inside the widget. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.activeElement?.shadowRoot;
    const element = root?.activeElement ?? document.activeElement;
    const labels =
      element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element.labels : null;
    return element?.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? element?.textContent ?? "";
  });
}
