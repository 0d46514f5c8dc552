import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { openPostOffice, type PostOffice } from "#tests/support/post-office.ts";
import { inboxOf } from "#tests/support/screens.ts";

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterEach((context) => office.journey.endTest(context));
afterAll(() => office.close());

test("somebody new is written to by keyboard, and answers into that conversation", async () => {
  const page = await office.journey.agent();
  await page.getByRole("button", { name: "Write to somebody new" }).waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New conversation" });
  await dialog.getByRole("textbox", { name: "To" }).waitFor();
  await page.keyboard.type("Noor <noor@example.org>,");
  await dialog.getByLabel("Message").fill("The lamp that you asked for is here.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await dialog.getByText("Add a subject", { exact: false }).waitFor();

  // What was written outlives the dialog, and the page.
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "Write to somebody new" }).click();
  await expect.poll(() => dialog.getByLabel("Message").inputValue()).toContain("The lamp");
  await dialog.getByLabel("Subject").fill("Your lamp");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.waitFor({ state: "detached" });
  await inboxOf(page).log.getByText("The lamp that you asked for is here.").first().waitFor();
  await page.waitForURL(/\/inbox\/all\//);

  await expect.poll(async () => (await office.sentTo("noor@example.org")).length, { timeout: 15_000 }).toBe(1);
  const [sent] = await office.sentTo("noor@example.org");
  const messageId = sent?.mail.messageId ?? "";
  await office.write({
    from: "Noor <noor@example.org>",
    subject: "Re: Your lamp",
    inReplyTo: messageId,
    references: messageId,
    text: "I will fetch it on Monday.",
  });
  await inboxOf(page).log.getByText("I will fetch it on Monday.").first().waitFor();
});

test("where only visitors can write first, it says what is missing", async () => {
  const page = await office.journey.agent();
  await office.journey.api("PATCH", `/inboxes/${office.inbox.id}`, { state: "paused" });
  await page.getByRole("button", { name: "Write to somebody new" }).click();
  await page.getByRole("dialog").getByText("On a web chat the visitor writes first.", { exact: false }).waitFor();
  await page.getByRole("link", { name: "Add an inbox" }).click();
  await page.waitForURL(/settings\/inboxes\/new/);
  await office.journey.api("PATCH", `/inboxes/${office.inbox.id}`, { state: "active" });
});
