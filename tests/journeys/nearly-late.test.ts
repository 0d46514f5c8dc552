import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { seconds } from "#tests/support/clock.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("who waits for a text message hears once that it takes longer, and then the answer", async () => {
  const open = [{ from: "00:00", to: "24:00" }];
  const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
  const rules = { timeZone: "UTC", weekly, exceptions: [], holidays: null };
  await journey.api("POST", "/calendars", { name: "Always", rules });
  const text = { en: "We have it. {when}", fr: "Bien reçu. {when}" };
  const values = { answers: { nearly_late: { text, afterMs: seconds(10) } } };
  await journey.api("POST", "/policies", { channel: "sms", values });

  const page = await journey.agent({ path: "/practice?with=phones", viewport: { width: 1280, height: 1000 } });
  const phone = page.getByRole("region", { name: "SMS of Inès Roche" });
  const said = (words: string) => phone.getByRole("log").getByRole("article").filter({ hasText: words });
  await phone.getByRole("textbox", { name: "Text message" }).fill("Where is my parcel?");
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await said("We have it. We cannot say yet when, but a person will answer.").waitFor({ timeout: 40_000 });

  await phone.getByRole("link", { name: "Open the conversation" }).click();
  const inbox = inboxOf(page);
  await inbox.said("We have it.").getByText("Sent automatically").waitFor();
  await page.getByRole("option", { name: /Where is my parcel\?/ }).waitFor();
  await inbox.field.fill("It comes tomorrow.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await inbox.said("It comes tomorrow.").getByText("Delivered").waitFor({ timeout: 30_000 });

  await page.goto(`${journey.product.url}/practice?with=phones`);
  await said("It comes tomorrow.").waitFor();
  expect(await said("We have it.").count()).toBe(1);
});
