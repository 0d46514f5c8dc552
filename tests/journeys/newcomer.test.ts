import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney({ isSetUp: false });
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("a form filled in wrongly says what is wrong and keeps what was typed", async () => {
  journey.watch.expect(/status of 400/);
  const page = await journey.open();
  await page.goto(journey.product.url);
  await page.getByLabel("Workspace").fill("Atelier Tilleul");
  await page.getByLabel("Your name").fill("Ana Martin");
  await page.getByLabel("Email").fill("ana@");
  await page.getByRole("textbox", { name: "Password" }).fill("a sentence to remember");
  await page.getByRole("button", { name: "Create the workspace" }).click();

  await page.getByRole("textbox", { name: "Email" }).and(page.locator("[aria-invalid=true]")).waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Ana Martin");
  expect(await page.getByRole("textbox", { name: "Password" }).inputValue()).toBe("a sentence to remember");
});

test("from nothing to the first answered message", async () => {
  const page = await journey.open();
  await page.goto(journey.product.url);
  await page.getByRole("heading", { name: "Open your counter" }).waitFor();

  await page.getByLabel("Workspace").fill("Atelier Tilleul");
  await page.getByLabel("Your name").fill("Ana Martin");
  await page.getByLabel("Email").fill("ana@example.org");
  await page.getByRole("textbox", { name: "Password" }).fill("a sentence to remember");
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await page.getByRole("heading", { name: "Your counter is open" }).waitFor();

  const tab = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Try it as a visitor" }).click();
  const shop = await tab;
  const visitor = widgetOf(shop);
  await visitor.open();
  await visitor.write("Do you deliver to Brest?");

  const inbox = inboxOf(page);
  await inbox.openRow("Do you deliver to Brest?");
  await inbox.reply("We do, in three days.");

  await visitor.said("We do, in three days.").getByText("Ana Martin").waitFor();
  await inbox.said("We do, in three days.").getByText("Read").waitFor();
});

test("the form is for the first start only: afterwards it leads to the door", async () => {
  const page = await journey.open();
  await page.goto(`${journey.product.url}/setup`);
  await page.getByRole("heading", { name: "Sign in to Atelier Tilleul" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/signin");
});
