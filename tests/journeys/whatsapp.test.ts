import type { Page } from "playwright";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { type CloudStandIn, openCloudStandIn } from "#adapters/whatsapp/cloud/stand-in.ts";
import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import type { ConversationRow } from "#server/protocol/conversations.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";

let journey: Journey;
let numbers: { en: CloudStandIn; fr: CloudStandIn };
beforeAll(async () => {
  const open = async (phoneNumberId: string) => {
    const meta = await openCloudStandIn({ statuses: ["sent", "delivered"], phoneNumberId });
    meta.templates.push({
      ...{ id: `7${phoneNumberId}`, name: "order_ready", language: "fr", status: "APPROVED" },
      components: [{ type: "BODY", text: "Bonjour {{1}}, votre commande {{2}} est prête." }],
    });
    return meta;
  };
  numbers = { en: await open("206540352242922"), fr: await open("206540352242923") };
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
  const { whatsapp, phone: carrier, email, ...settings } = words.settings.inboxes;
  const { phone } = words;
  const lea = { number: language === "en" ? "33612345678" : "33612345679", name: `Léa ${language}` };
  const noor = { number: language === "en" ? "33698765432" : "33698765433", name: `Noor ${language}` };
  const openConversation = async (page: Page, name: string) => {
    const found = async () =>
      (await journey.api<{ items: ConversationRow[] }>("GET", "/conversations?channel=whatsapp")).items.find(
        (row) => row.contactName === name || row.contactName.includes(name),
      );
    await expect.poll(async () => (await found())?.id, { timeout: 10_000 }).toBeTruthy();
    await page.goto(`${journey.product.url}/inbox/all/${(await found())?.id}`);
  };

  test("a number is added: a wrong token, then the right one, and what to paste at Meta", async () => {
    const meta = numbers[language];
    await journey.api("PATCH", "/me", { locale: language });
    const page = await journey.agent({ ...look, path: "/settings/inboxes" });
    await page.getByRole("link", { name: settings.add }).click();
    await page.getByRole("link", { name: whatsapp.cloud.by }).click();
    const id = page.getByLabel(whatsapp.fields.phoneNumberId, { exact: true });
    await id.waitFor();
    expect(await id.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type(meta.config.phoneNumberId);
    await page.getByLabel(whatsapp.fields.businessAccountId, { exact: true }).fill(meta.config.businessAccountId ?? "");
    await page.getByRole("textbox", { name: whatsapp.fields.accessToken }).fill("a token that Meta does not know");
    await page.getByRole("textbox", { name: whatsapp.fields.appSecret }).fill(meta.config.appSecret);
    await page.getByText(whatsapp.elsewhere).click();
    await page.getByLabel(whatsapp.fields.apiBaseUrl, { exact: true }).fill(meta.config.apiBaseUrl);
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("alert").filter({ hasText: "Meta" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole("textbox", { name: whatsapp.fields.accessToken }).fill(meta.config.accessToken);
    await page.getByRole("button", { name: email.connect }).click();
    await page.getByRole("heading", { name: carrier.webhooks }).waitFor();
    const { items } = await journey.api<{ items: InboxView[] }>("GET", "/inboxes");
    const inbox = items.find((one) => one.config.phoneNumberId === meta.config.phoneNumberId);
    expect(inbox?.config).toMatchObject({ accessToken: "••••", appSecret: "••••" });
    const url = inbox?.hooks[0]?.url ?? "";
    await page.getByText(url, { exact: true }).waitFor();
    await page.getByText(String(inbox?.config.verifyToken), { exact: true }).waitFor();
    await page.getByRole("button", { name: whatsapp.copyVerifyToken }).first().waitFor();
    meta.callAt(url);
    await page.getByRole("button", { name: settings.test }).click();
    await page.getByText(carrier.works).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test("whatever a customer sends is shown as what it is, and one message of it is answered", async () => {
    const meta = numbers[language];
    const picture = await sharp({ create: { width: 320, height: 200, channels: 3, background: "#7a9" } })
      .jpeg()
      .toBuffer();
    const { id } = await meta.customer(lea, { kind: "text", text: "Is the *blue* one in stock?" });
    await meta.customer(lea, { kind: "media", type: "image", file: { bytes: picture, contentType: "image/jpeg" } });
    const large = { bytes: Buffer.alloc(26 * 1024 * 1024), contentType: "video/mp4" };
    await meta.customer(lea, { kind: "media", type: "video", file: large });
    await meta.customer(lea, { kind: "location", latitude: 48.8584, longitude: 2.2945, name: "Tour Eiffel" });
    await meta.customer(lea, { kind: "contacts", cards: [{ name: "Noor Haddad", phones: ["+33 6 00 00 00 00"] }] });
    const typo = await meta.customer(lea, { kind: "text", text: "Befor Friday?" });
    await meta.customer(lea, { kind: "edit", of: typo.id, text: "Before Friday?" });
    const secret = await meta.customer(lea, { kind: "text", text: "my card is 4711" });
    await meta.customer(lea, { kind: "revoke", of: secret.id });
    await meta.customer(lea, { kind: "reaction", to: id, emoji: "🙏" });
    await meta.customer(lea, { kind: "unsupported" });

    const page = await journey.agent({ ...look });
    await openConversation(page, lea.name);
    const log = page.getByRole("log");
    await log.getByText("Before Friday?").waitFor();
    await log.locator("strong").filter({ hasText: "blue" }).waitFor();
    await log.getByRole("button", { name: words.attachments.view.replace("{name}", "image.jpg") }).waitFor();
    await log.getByText(phone.file.too_large).waitFor();
    await log.getByText("Tour Eiffel").waitFor();
    await log.getByText("Noor Haddad").waitFor();
    await log.getByText(phone.edited).click();
    await log.getByText("Befor Friday?").waitFor();
    await log.getByText(phone.deleted).waitFor();
    expect(await log.getByText("4711").count()).toBe(0);
    await log.getByRole("list", { name: phone.reactions }).getByText("🙏", { exact: true }).waitFor();
    await log.getByText(phone.unsupported).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await log.getByRole("article").filter({ hasText: "in stock" }).hover();
    await log
      .getByRole("article")
      .filter({ hasText: "in stock" })
      .getByRole("button", { name: phone.answerThis })
      .click();
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.and(page.locator(":focus")).waitFor();
    await field.fill("Yes, **three** left");
    await page.getByRole("region", { name: phone.preview }).locator("strong").filter({ hasText: "three" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.press("ControlOrMeta+Enter");
    await log.locator("strong").filter({ hasText: "three" }).waitFor();
    await log.getByText(words.delivery.delivered, { exact: true }).waitFor();
    expect(meta.taken.at(-1)).toMatchObject({ text: "Yes, *three* left", answers: id, to: lea.number });
    expect(meta.signals.some((signal) => signal.typing)).toBe(true);
  });

  test("who has not written gets a template, filled in, with a look beforehand", async () => {
    const meta = numbers[language];
    await meta.owner(noor, { kind: "text", text: "Your parcel is here" });
    const page = await journey.agent({ ...look });
    await openConversation(page, noor.number);
    await page.getByRole("log").getByText(phone.sentElsewhere).waitFor();
    const choice = page.getByLabel(phone.templates.choose, { exact: true });
    await choice.selectOption({ label: "order_ready · fr" });
    await page.getByRole("button", { name: phone.templates.send }).click();
    await page.locator("[aria-invalid=true]:focus").waitFor();
    await page.keyboard.type("Noor");
    await page.getByRole("region", { name: phone.templates.preview }).getByText("Bonjour Noor,").waitFor();
    await page.getByLabel(phone.templates.inBody.replace("{name}", "2")).fill("4711");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("Bonjour Noor, votre commande 4711 est prête.").waitFor();
    await expect.poll(() => meta.taken.at(-1)?.type, { timeout: 20_000 }).toBe("template");

    await meta.customer(noor, { kind: "text", text: "Merci, j’arrive" });
    await page.getByRole("textbox", { name: words.composer.replyLabel }).waitFor();
  });
});
