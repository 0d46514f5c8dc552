import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { fates } from "#adapters/shared/twilio/stand-in/fates.ts";
import { openSmsStandIn, type SmsStandIn } from "#adapters/sms/stand-in.ts";
import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import { moneyWords } from "#app/_words/money.ts";
import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { MeasuredDraft } from "#server/protocol/guidance.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";

let journey: Journey;
let numbers: { en: SmsStandIn; fr: SmsStandIn };
beforeAll(async () => {
  const open = (number: string) => openSmsStandIn({ number, paceMs: 50 });
  // Not the practice telephone's, which is there as well.
  numbers = { en: await open("+33639980010"), fr: await open("+33639980011") };
  journey = await startJourney({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
});
afterEach((context) => journey.endTest(context));
afterAll(async () => {
  await journey.close();
  await Promise.all([numbers.en.close(), numbers.fr.close()]);
});

const looks = [
  { locale: "en-GB", language: "en", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 } },
  { locale: "fr-FR", language: "fr", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 } },
] as const;

describe.each(looks)("on $viewport.width pixels, $locale, $colorScheme", ({ words, language, ...look }) => {
  const { sms, phone, email, ...settings } = words.settings.inboxes;
  const customer = language === "en" ? "+33639981111" : "+33639982222";
  const inboxOf = async (number: string) => {
    const { items } = await journey.api<{ items: InboxView[] }>("GET", "/inboxes");
    const found = items.find((inbox) => inbox.config.number === number);
    if (!found) throw new Error(`no inbox has ${number}`);
    return found;
  };
  const conversation = async () => {
    const { items } = await journey.api<{ items: ConversationRow[] }>("GET", "/conversations?channel=sms");
    return items.find((row) => row.contactName === customer || row.lastMessagePreview.includes(customer));
  };
  const openConversation = async (page: Page) => {
    await expect.poll(async () => (await conversation())?.id, { timeout: 10_000 }).toBeTruthy();
    await page.goto(`${journey.product.url}/inbox/all/${(await conversation())?.id}`);
  };

  test("a number is added: what is missing, a wrong token, then the right one, and the address to paste", async () => {
    const twilio = numbers[language];
    await journey.api("PATCH", "/me", { locale: language });
    const page = await journey.agent({ ...look, path: "/settings/inboxes" });
    await page.getByRole("link", { name: settings.add }).click();
    await page.getByRole("link", { name: new RegExp(`^${words.channels.sms}`) }).click();
    const sid = page.getByLabel(sms.accountSid, { exact: true });
    await sid.waitFor();
    expect(await sid.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);

    journey.watch.expect(/status of 400/);
    await page.getByRole("button", { name: email.connect }).click();
    await sid.and(page.locator("[aria-invalid=true]:focus")).waitFor();
    await page.keyboard.type(twilio.account.accountSid);
    await page.getByRole("textbox", { name: sms.authToken }).fill("wrong");
    await page.getByLabel(sms.number, { exact: true }).fill(twilio.number.replace("+33", "+33 "));
    await page.getByText(sms.elsewhere).click();
    await page.getByLabel(sms.apiBaseUrl, { exact: true }).fill(twilio.account.apiBaseUrl);
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("alert").filter({ hasText: "Twilio" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole("textbox", { name: sms.authToken }).fill(twilio.account.authToken);
    await page.getByRole("button", { name: email.connect }).click();
    await page.getByRole("heading", { name: phone.webhooks }).waitFor();
    const { hooks, config } = await inboxOf(twilio.number);
    expect(config).toMatchObject({ authToken: "••••", number: twilio.number });
    await page.getByText(hooks[0]?.url ?? "", { exact: true }).waitFor();
    await page.getByRole("button", { name: phone.copyWebhook }).waitFor();

    await page.getByRole("button", { name: settings.test }).click();
    await page
      .getByRole("main")
      .getByRole("alert")
      .filter({ hasText: hooks[0]?.url ?? "" })
      .waitFor();
    twilio.pasteWebhook(hooks[0]?.url ?? "");
    await page.getByRole("button", { name: settings.test }).click();
    await page.getByText(phone.works).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test("a customer is answered, with the words counted, and STOP closes the door", async () => {
    const twilio = numbers[language];
    const from = customer;
    await twilio.write({ from, to: twilio.number, body: "Où est mon colis ?" });
    const page = await journey.agent({ ...look });
    await openConversation(page);
    const log = page.getByRole("log");
    await log.getByText("Où est mon colis ?").waitFor();
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.fill("C’est parti… demain");
    await page.getByText(words.composer.sms.ucs).waitFor();
    await page.locator("kbd").filter({ hasText: "’" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: words.composer.sms.makeSafe }).click();
    expect(await field.inputValue()).toBe("C'est parti... demain");
    await page.getByText(words.composer.sms.gsm).waitFor();
    await field.press("ControlOrMeta+Enter");
    await log.getByText(words.delivery.delivered, { exact: true }).waitFor();
    expect(twilio.taken().map((message) => message.body)).toEqual(["C'est parti... demain"]);

    twilio.willAnswer(fates.filtered);
    await field.fill("Livraison a 10h");
    await field.press("ControlOrMeta+Enter");
    await log.getByText(words.delivery.reasons.filtered).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);

    await twilio.write({ from, to: twilio.number, body: "STOP" });
    await log.getByText(words.letter.why.command).waitFor();
    await page.getByText(words.composer.locked.optedOutHint).waitFor();
    expect(await field.count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await twilio.write({ from, to: twilio.number, body: "START" });
    await log.getByText("START", { exact: true }).waitFor();
    await field.waitFor();
    // Who answers before they had a look is held back.
    const isRead = async () => {
      const { id = "" } = (await conversation()) ?? {};
      const { readSeq, seq } = await journey.api<ConversationView>("GET", `/conversations/${id}`);
      return readSeq === seq;
    };
    await expect.poll(isRead, { timeout: 10_000 }).toBe(true);
    await field.fill("Merci !");
    await field.press("ControlOrMeta+Enter");
    await log.getByText("Merci !").waitFor();
  });

  test("what a segment costs is set as people write it, and told while a text is written", async () => {
    const { id } = await inboxOf(numbers[language].number);
    const page = await journey.agent({ ...look, path: `/settings/inboxes/${id}` });
    const price = page.getByLabel(sms.price, { exact: true });
    await price.fill("0.0.5");
    journey.watch.expect(/status of 400/);
    await price.press("Enter");
    await page.getByRole("main").getByRole("alert").filter({ hasText: sms.pricePlaceholder }).waitFor();
    await price.and(page.locator("[aria-invalid=true]:focus")).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel(sms.currency, { exact: true }).fill("eur");
    await price.fill(sms.pricePlaceholder);
    await price.press("Enter");
    await expect
      .poll(async () => (await inboxOf(numbers[language].number)).segmentPrice)
      .toEqual({
        amount: 0.075,
        currency: "EUR",
      });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await openConversation(page);
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    const text = "x".repeat(161);
    await field.fill(text);
    const { cost } = await journey.api<MeasuredDraft>("POST", "/guidance/measure", {
      channel: "sms",
      inboxId: id,
      text,
    });
    expect(cost).toEqual({ amount: 0.15, currency: "EUR" });
    const shown = moneyWords(cost ?? { amount: 0, currency: "EUR" }, language);
    await page.getByText(words.composer.sms.cost.replace("{cost}", shown), { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await field.fill("");
  });

  test("what a customer said on the telephone is noted, and taken back", async () => {
    const page = await journey.agent({ ...look });
    await openConversation(page);
    const { consent } = words.side;
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.waitFor();
    if (look.viewport.width < 600) {
      await page.getByRole("button", { name: words.conversation.more, exact: true }).click();
      await page.getByRole("menuitem", { name: words.conversation.about }).click();
    } else {
      await page.getByRole("button", { name: words.conversation.panel, exact: true }).click();
    }
    await page.getByRole("button", { name: consent.noteOut }).click();
    // The button beside it says the same until it is gone.
    await page.getByText(`· ${consent.no}`).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    if (look.viewport.width < 600) await page.getByRole("button", { name: words.common.back }).click();
    await page.getByText(words.composer.locked.notedHint).waitFor();
    await page.getByRole("status").getByRole("button", { name: words.composer.locked.takeBack }).click();
    await field.waitFor();
  });

  test("a call that is not Twilio's shows in the health of the inbox, with the address", async () => {
    const { id, hooks } = await inboxOf(numbers[language].number);
    const url = hooks[0]?.url ?? "";
    const body = new URLSearchParams({ Body: "Let me in" });
    expect((await fetch(url, { method: "POST", body, headers: { "x-twilio-signature": "AAAA" } })).status).toBe(403);
    const page = await journey.agent({ ...look, path: `/settings/inboxes/${id}` });
    await page.getByText(phone.forgedHint).waitFor();
    await page.getByText(settings.health.ready, { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
