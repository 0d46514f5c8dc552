import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("visitor and agent, both on phones", async () => {
  const [shop, page] = await Promise.all([journey.visitor(phone), journey.agent(phone)]);
  const visitor = widgetOf(shop);
  await visitor.launcher.tap();
  await visitor.field.waitFor();
  // The panel grows into place: it is the place that counts, not the growing.
  const place = expect.poll(() => visitor.dialog.boundingBox(), { timeout: 10_000 });
  await place.toMatchObject({ x: 0, y: 0, width: 360, height: 740 });
  await visitor.field.fill("Can I pick it up today?");
  await visitor.dialog.getByRole("button", { name: "Send" }).tap();

  const inbox = inboxOf(page);
  await inbox.row("Can I pick it up today?").tap();
  await inbox.said("Can I pick it up today?").waitFor();
  expect(await page.getByRole("listbox").count()).toBe(0);
  await inbox.field.fill("Yes, until seven.");
  await page.getByRole("button", { name: "Send", exact: true }).tap();
  await visitor.said("Yes, until seven.").waitFor();
  await inbox.said("Yes, until seven.").getByText("Read").waitFor();

  await page.getByRole("button", { name: "Resolve" }).tap();
  await visitor.dialog.getByText("This conversation is closed.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Back" }).tap();
  await page.getByRole("heading", { name: "All open" }).first().waitFor();

  await visitor.dialog.getByRole("button", { name: "Close the chat" }).tap();
  await visitor.dialog.waitFor({ state: "hidden" });
  expect(await targetsTooSmall(page)).toEqual([]);
});

test("the side panel and what does not fit are one tap away", async () => {
  const visitor = widgetOf(await journey.visitor(phone));
  await visitor.launcher.tap();
  await visitor.write("Who am I?");
  const page = await journey.agent(phone);
  await inboxOf(page).row("Who am I?").tap();
  await page.getByRole("button", { name: "More", exact: true }).tap();
  await page.getByRole("menuitem", { name: "About this person" }).tap();
  await page.getByText("Where they write from").waitFor();
  await page.getByText("Website visitor").first().waitFor();
});

/** WCAG 2.2 §2.5.8 asks for 24 px; what sits in a sentence is exempt. */
async function targetsTooSmall(page: Page): Promise<string[]> {
  return await page
    .getByRole("button")
    .or(page.getByRole("link"))
    .evaluateAll((elements) =>
      elements
        .filter(
          (element) =>
            element.checkVisibility() && !element.closest("p") && !element.matches(".sound-only, [href='#main']"),
        )
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && (width < 24 || height < 24);
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
}
