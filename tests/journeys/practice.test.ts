import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
  await journey.api("GET", "/practice");
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("a newcomer plays a customer by mail, answers, and reads the answer as the customer", async () => {
  const page = await journey.agent();
  await page.getByRole("link", { name: "Practise with email" }).click();
  await page.getByRole("button", { name: "With a screenshot" }).click();
  await page.getByText("checkout.png").waitFor();
  await page.getByRole("button", { name: "Send as Maya Clarke" }).click();

  await page.getByText("It is in your inbox, and waits for an answer.").waitFor();
  await page.getByRole("link", { name: "Open I cannot pay" }).click();
  const inbox = inboxOf(page);
  await inbox.log
    .getByRole("button", { name: "View checkout.png" })
    .or(inbox.log.getByText("checkout.png"))
    .first()
    .waitFor();
  await page.getByText("via Practice mailbox").waitFor();
  const [conversation] = (await journey.api<{ items: { id: string }[] }>("GET", "/conversations")).items;
  const reply = { kind: "reply", text: "It is paid now.", clientId: "answer-to-maya-1" };
  await journey.api("POST", `/conversations/${conversation?.id}/messages`, reply);

  await page.getByRole("link", { name: "Practice", exact: true }).click();
  const mailbox = page.getByRole("region", { name: "Mailbox of Maya Clarke" });
  await mailbox.getByText("It is paid now.").waitFor();
  await mailbox.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("Thank you!");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("link", { name: "Open Re: I cannot pay" }).click();
  await inbox.log.getByText("Thank you!").waitFor();
  const { items } = await journey.api<{ items: unknown[] }>("GET", "/conversations");
  expect(items).toHaveLength(1);
});

test("what a machine sends is told apart, and said so", async () => {
  const page = await journey.agent({ path: "/practice" });
  await page.getByRole("button", { name: "Newsletter" }).click();
  await page.getByRole("button", { name: "Send as Maya Clarke" }).click();
  await page.getByText("It was taken for a newsletter").waitFor();
});

test("a person of one’s own needs an address that nobody real has; what was written stays", async () => {
  journey.watch.expect(/status of 400/);
  const page = await journey.agent({ path: "/practice" });
  await page.getByRole("radio", { name: "Someone new" }).check({ force: true });
  await page.getByLabel("Name", { exact: true }).fill("Zoé");
  await page.getByLabel("Email address").fill("zoe@gmail.com");
  await page.getByRole("button", { name: "Write a mail" }).click();
  await page.getByLabel("Subject").fill("Hello");
  await page.getByRole("button", { name: "Send as Zoé" }).click();
  await page.getByRole("alert").getByText(".example").waitFor();
  expect(await page.getByLabel("Subject").inputValue()).toBe("Hello");
  await page.getByLabel("Email address").fill("zoe@home.example");
  await page.getByRole("button", { name: "Send as Zoé" }).click();
  await page.getByText("It is in your inbox, and waits for an answer.").waitFor();
});

test("on a phone it is reached from the settings and nothing runs out of the screen", async () => {
  const page = await journey.agent({ viewport: { width: 360, height: 740 }, path: "/settings" });
  await page.getByRole("link", { name: "Practice" }).click();
  await page.getByRole("heading", { name: "Mailbox of Maya Clarke" }).waitFor();
  await page.getByRole("button", { name: "Angry, in French" }).click();
  await page.getByRole("button", { name: "Send as Maya Clarke" }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
});

test("an open mailbox holds up neither the end of the process nor the next start", async () => {
  await journey.api("POST", "/practice/email/messages", {
    from: { name: "Maya Clarke", address: "maya.clarke@customer.example" },
    text: "Before",
  });
  const stopping = performance.now();
  await journey.product.stop();
  expect(performance.now() - stopping).toBeLessThan(2_000);
  await journey.product.start();
  const page = await journey.agent({ path: "/practice" });
  await page.getByRole("region", { name: "Mailbox of Maya Clarke" }).getByText("Before").waitFor();
  await page.getByRole("button", { name: "Write a mail" }).click();
  await page.getByLabel("Subject").fill("After");
  await page.getByRole("button", { name: "Send as Maya Clarke" }).click();
  await page.getByRole("link", { name: "Open After" }).waitFor();
});

test("the first real inbox ends it, on screens that are open as well", async () => {
  const page = await journey.agent({ path: "/practice" });
  await page.getByRole("heading", { name: "Mailbox of Maya Clarke" }).waitFor();
  const config = {
    address: "support@shop.example",
    listen: { host: "127.0.0.1", port: 0 },
    smtp: { host: "mail.shop.example", port: 25, tls: "none" },
  };
  await journey.api("POST", "/inboxes", { channel: "email", provider: "smtp-in", name: "Real", config });
  await page.getByRole("heading", { name: "Practice is off" }).waitFor();
  await page.getByRole("link", { name: "Practice", exact: true }).waitFor({ state: "detached" });
});
