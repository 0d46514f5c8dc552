import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { MeasuredDraft } from "#server/protocol/guidance.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { bundleGauge } from "#tests/support/gauge/bundle.ts";
import { judge } from "#tests/support/gauge/measure-as.ts";
import { texts } from "#tests/support/gauge/texts.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { widgetOf } from "#tests/support/screens.ts";

const channels = ["webchat", "email", "sms", "whatsapp"] as const;
const languages = ["en", "fr"] as const;
const telephone = { en: "+33639981111", fr: "+33639982222" };
const person = { en: "maya@customer.example", fr: "lea@customer.example" };

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
  await journey.api("GET", "/practice");
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

/** The conversation that a played customer begins. */
async function begun(channel: string, place: string, message: object, text: string): Promise<ConversationRow> {
  const practice = () => journey.api<{ channels: { state: string }[] }>("GET", "/practice");
  const states = async () => [...new Set((await practice()).channels.map(({ state }) => state))];
  await expect.poll(states, { timeout: 30_000 }).toEqual(["ready"]);
  await journey.api("POST", place, { ...message, text });
  const found = async () => {
    const { items } = await journey.api<{ items: ConversationRow[] }>("GET", `/conversations?channel=${channel}`);
    return items.find(({ lastMessagePreview }) => text.startsWith(lastMessagePreview.slice(0, 12)));
  };
  await expect.poll(async () => (await found())?.id, { timeout: 20_000 }).toBeTruthy();
  const row = await found();
  if (!row) throw new Error(`${text} did not arrive`);
  return row;
}

async function repliesIn(id: string): Promise<string[]> {
  const { items } = await journey.api<{ items: MessageView[] }>("GET", `/conversations/${id}/messages`);
  return items.filter(({ kind }) => kind === "reply").map(({ text }) => text);
}

test("browser and server measure, split and find questions alike, in every script", async () => {
  const page = await journey.open();
  await page.addScriptTag({ content: await bundleGauge() });
  for (const channel of channels) {
    for (const language of languages) {
      const here = texts.map((text) => judge(channel, text, language));
      const asked = JSON.stringify([texts, channel, language]);
      const there = await page.evaluate(
        `((texts, channel, language) => texts.map((text) => gauge.judge(channel, text, language)))(...${asked})`,
      );
      expect(there).toEqual(here);
      const text = texts.at(-1) ?? "";
      const { hints, ...answer } = await journey.api<MeasuredDraft>("POST", "/guidance/measure", {
        channel,
        text,
        locale: language,
      });
      expect({ ...answer, hints: hints.map(({ message: _, ...hint }) => hint) }).toEqual(here.at(-1)?.measured);
    }
  }
});

const looks = [
  { locale: "en-GB", language: "en", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 } },
  { locale: "fr-FR", language: "fr", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 } },
] as const;

describe.each(looks)("on $viewport.width pixels, $locale, $colorScheme", ({ words, language, ...look }) => {
  const { gauge, sms } = words.composer;
  const say = {
    en: { one: "Your parcel is here.", many: "Your parcel left this morning. ", avoid: "Kind regards" },
    fr: { one: "Votre colis est là.", many: "Votre colis est parti ce matin. ", avoid: "Cordialement" },
  }[language];
  const openOn = async (id: string) => {
    await journey.api("PATCH", "/me", { locale: language });
    const page = await journey.agent({ ...look, path: `/inbox/all/${id}` });
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.waitFor();
    const section = page.getByRole("region", { name: gauge.label });
    const state = section.getByRole("status");
    return { page, field, section, state };
  };
  const check = async (page: Awaited<ReturnType<Journey["agent"]>>) => {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  };
  const split = (count: number) => gauge.split.replace("{count}", String(count));
  const sendParts = (count: number) => gauge.sendParts.replace("{count}", String(count));

  test("a message by WhatsApp turns long, is split by one key, leaves in order, and is taken back as one", async () => {
    const number = `${telephone[language].slice(0, -1)}3`;
    const place = "/practice/phones/whatsapp/messages";
    const { id } = await begun("whatsapp", place, { from: { name: "Noor", number } }, `Noor ${language}`);
    const { page, field, section, state } = await openOn(id);
    await field.fill(say.one);
    await state.getByText(gauge.state.ok).waitFor();
    await field.fill(`${say.avoid}. ${say.many.repeat(15)}`);
    await state.getByText(gauge.state.long, { exact: true }).waitFor();
    await section.getByText(say.avoid).waitFor();
    const long = say.many.repeat(25).trim();
    await field.fill(long);
    await state.getByText(gauge.state.too_long, { exact: true }).waitFor();
    await section.getByRole("button", { name: split(2) }).waitFor();
    await check(page);

    await field.press("ControlOrMeta+Shift+F");
    await page.getByRole("button", { name: sendParts(2) }).waitFor();
    await check(page);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: words.common.undo }).click();
    await expect.poll(() => field.inputValue()).toMatch(/^\S[\s\S]+\n\n\S/);
    expect((await field.inputValue()).replace(/\s+/g, " ")).toBe(long);

    await field.fill(long);
    await section.getByRole("button", { name: split(2) }).click();
    await page.getByRole("button", { name: sendParts(2) }).click();
    await expect.poll(async () => (await repliesIn(id)).slice(-2).join(" "), { timeout: 20_000 }).toBe(long);
    expect(await field.inputValue()).toBe("");
  });

  test("a letter fills a phone, and what it leaves unanswered is listed until it is answered", async () => {
    const asked = language === "en" ? "Can I change the colour?" : "Puis-je changer la couleur ?";
    const answer = language === "en" ? "Yes, the colour can be changed. " : "Oui, la couleur peut changer. ";
    const letter = { from: { name: "Maya", address: person[language] }, subject: "Order" };
    const { id } = await begun("email", "/practice/email/messages", letter, asked);
    const { page, field, section, state } = await openOn(id);
    await field.click();
    // The editor takes the place of the plain field once it has come.
    await page.locator(".letter-words").waitFor();
    await field.click();
    await page.keyboard.insertText(say.one);
    await section.getByText(gauge.fitsScreen).waitFor();
    await section.getByRole("listitem").filter({ hasText: asked }).waitFor();
    await check(page);
    await page.keyboard.insertText(` ${answer}`);
    await section.getByRole("listitem").filter({ hasText: asked }).waitFor({ state: "detached" });
    await page.keyboard.insertText(say.many.repeat(30));
    await state.getByText(gauge.state.too_long, { exact: true }).waitFor();
    await check(page);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect.poll(async () => (await repliesIn(id)).length, { timeout: 20_000 }).toBe(1);
  });

  test("a text says what it costs and why, and goes by another way when it is too long", async () => {
    const from = { name: "", number: telephone[language] };
    const letter = { from: { name: "Ben", address: `ben-${person[language]}` }, subject: "Order" };
    const mail = await begun("email", "/practice/email/messages", letter, `Ben ${language}`);
    const text = await begun("sms", "/practice/phones/sms/messages", { from }, `Sms ${language}`);
    await journey.api("POST", `/conversations/${mail.id}/merge`, { intoId: text.id });
    const { routes } = await journey.api<ConversationView>("GET", `/conversations/${text.id}`);
    const [first, other] = routes;
    const { page, field, section, state } = await openOn(text.id);
    const switchTo = (name = "") => gauge.switch.replace("{inbox}", name);
    const bySms = first?.channel === "sms" ? first : other;
    const byMail = first?.channel === "sms" ? other : first;
    if (first?.channel !== "sms") {
      await page.getByRole("button", { name: words.composer.via.replace("{inbox}", first?.inboxName ?? "") }).click();
      await page.getByRole("menuitem", { name: bySms?.inboxName ?? "" }).click();
    }
    await field.fill(`C’est ${say.many.repeat(20)}`.slice(0, 330));
    await state.getByText(gauge.state.too_long, { exact: true }).waitFor();
    await section.locator("kbd").filter({ hasText: "’" }).waitFor();
    await check(page);
    await section.getByRole("button", { name: sms.makeSafe }).click();
    await section.getByText(sms.gsm).waitFor();
    await section.getByRole("button", { name: switchTo(byMail?.inboxName) }).click();
    await section.getByText(gauge.fitsScreen).waitFor();
    await check(page);
  });
});

describe("characters that make a text dear are marked where they stand", () => {
  const hard = [
    "C’est l’été… Ça va être long  et  « sûr »",
    `${"C’est ainsi que l’on écrit… ".repeat(40)}\n\n\tfin ’\n`,
    `https://example.org/${"’a".repeat(300)} 👩‍💻 日本語日本語 l’hôte`,
  ];
  const widths = [
    { viewport: { width: 1280, height: 900 }, colorScheme: "light" as const },
    { viewport: { width: 360, height: 740 }, colorScheme: "dark" as const },
  ];
  test.each(widths)("in a reply, on $viewport.width pixels", async (look) => {
    const number = `${telephone.en.slice(0, -2)}${look.colorScheme === "dark" ? 55 : 66}`;
    const from = { name: "Marks", number };
    const { id } = await begun("sms", "/practice/phones/sms/messages", { from }, `Marks ${look.colorScheme}`);
    await journey.api("PATCH", "/me", { locale: "en" });
    const page = await journey.agent({ ...look, path: `/inbox/all/${id}` });
    const field = page.getByRole("textbox", { name: en.composer.replyLabel });
    await field.fill("All of it is plain: {} €");
    expect(await page.locator("[inert]").count()).toBe(0);
    for (const text of hard) {
      await field.fill(text);
      expect(await misplacedMarks(page, en.composer.replyLabel)).toEqual([]);
      await field.press("ControlOrMeta+Home");
      expect(await misplacedMarks(page, en.composer.replyLabel)).toEqual([]);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.evaluate(() => document.documentElement.style.setProperty("zoom", "1.5"));
    expect(await misplacedMarks(page, en.composer.replyLabel)).toEqual([]);
    // Colleagues read notes on a screen.
    await page.getByRole("button", { name: en.composer.note, exact: true }).click();
    await page.locator("[inert]").waitFor({ state: "detached" });
  });
});

/** Marks that do not lie under their characters, and lines that are not the field's. */
function misplacedMarks(page: Page, label: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    const field = [...document.querySelectorAll("textarea")].find(
      (one) => one.getAttribute("aria-label") === name || one.labels[0]?.textContent === name,
    );
    const mirror = field?.parentElement?.querySelector("[inert]");
    if (!field || !mirror) return ["no mirror"];
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const box = field.getBoundingClientRect();
    const faults: string[] = [];
    if (mirror.scrollHeight !== field.scrollHeight)
      faults.push(`${mirror.scrollHeight} not ${field.scrollHeight} high`);
    let seen = 0;
    for (const mark of CSS.highlights.get("offending") ?? []) {
      if (!(mark instanceof Range) || !mirror.contains(mark.startContainer)) continue;
      const [place] = mark.getClientRects();
      if (!place || place.top < box.top || place.bottom > box.bottom) continue;
      seen += 1;
      const found = document.caretPositionFromPoint(place.left + 1, (place.top + place.bottom) / 2);
      if (found?.offsetNode !== field || found.offset !== mark.startOffset) {
        faults.push(`${mark} at ${mark.startOffset}, not ${found?.offset} of ${found?.offsetNode.nodeName}`);
      }
    }
    return seen === 0 ? [...faults, "none in sight"] : faults;
  }, label);
}

test("another policy reaches a composer that is open, without a reload", async () => {
  const visitor = widgetOf(await journey.visitor());
  await visitor.open();
  await visitor.write("How long may an answer be?");
  await journey.api("PATCH", "/me", { locale: "en" });
  const page = await journey.agent();
  await page.getByRole("listbox").getByRole("option", { name: "How long may an answer be?" }).click();
  await page.getByRole("textbox", { name: en.composer.replyLabel }).fill("Your parcel left this morning, by train.");
  const state = page.getByRole("region", { name: en.composer.gauge.label }).getByRole("status");
  await state.getByText(en.composer.gauge.state.ok, { exact: true }).waitFor();
  const short = { en: 10, fr: 10 };
  const guidance = { idealCharacters: short, longCharacters: short, tooLongCharacters: 30 };
  await journey.api("POST", "/policies", { channel: "webchat", values: { guidance } });
  await state.getByText(en.composer.gauge.state.too_long, { exact: true }).waitFor();
  await journey.api("POST", "/policies", { channel: "webchat", values: {} });
  await state.getByText(en.composer.gauge.state.ok, { exact: true }).waitFor();
});
