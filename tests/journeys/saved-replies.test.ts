import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { openSmsStandIn, type SmsStandIn } from "#adapters/sms/stand-in.ts";
import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import type { ConversationRow, DraftView } from "#server/protocol/conversations.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { focused, selected, tabTo } from "#tests/support/focus.ts";
import { openPostOffice, type PostOffice } from "#tests/support/post-office.ts";
import { inboxOf } from "#tests/support/screens.ts";

const words = en.settings.savedReplies;
const customer = "+33639983333";

let office: PostOffice;
let twilio: SmsStandIn;
let lead: string;
let agent: string;
beforeAll(async () => {
  twilio = await openSmsStandIn({ number: "+33639980012", paceMs: 50 });
  office = await openPostOffice();
  lead = await office.journey.colleague("Louis", "lead");
  agent = await office.journey.colleague("Ben");
  const { hooks } = await office.journey.api<InboxView>("POST", "/inboxes", {
    channel: "sms",
    provider: "twilio",
    name: "Mobile",
    config: twilio.config,
  });
  twilio.pasteWebhook(hooks[0]?.url ?? "");
});
afterEach((context) => office.journey.endTest(context));
afterAll(async () => {
  await office.close();
  await twilio.close();
});

const keep = (name: string, variants: [channel: string, locale: string, text: string][], folder = "") =>
  office.journey.api<SavedReplyView>("POST", "/saved-replies", {
    ...{ name, folder },
    variants: variants.map(([channel, locale, text]) => ({ channel, locale, text })),
  });
const read = (id: string) => office.journey.api<SavedReplyView>("GET", `/saved-replies/${id}`);

describe("by keyboard", () => {
  test("a lead writes a reply with a text for any channel and a shorter one for SMS in French", async () => {
    const page = await office.journey.agent({ email: lead, path: "/settings/saved-replies" });
    await page.getByText(en.replies.noneHint).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo(page, words.make);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe(words.name);
    await page.keyboard.type("Late delivery");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Orders");

    await page.keyboard.press("Tab");
    await expect.poll(() => focused(page)).toBe(words.article);
    await page.keyboard.press("Tab");
    await expect.poll(() => focused(page)).toMatch(/^Any channel\s*English/);
    await page.keyboard.press("Tab");
    await expect.poll(() => focused(page)).toBe("Any channel, English");
    await page.keyboard.type("Hello {{first");
    await page.getByRole("option", { name: /customer’s first name/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type(", your order {{order}} is on its way.");
    const preview = page.getByRole("region", { name: words.preview.replace("{name}", words.sampleName) });
    await preview.getByText("Hello Camille, your order").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.keyboard.press("Shift+Tab");
    for (let presses = 0; presses < 7; presses++) {
      const before = await focused(page);
      await page.keyboard.press("ArrowRight");
      // The focus follows a moment later, and the next press goes on from where it is.
      await expect.poll(() => focused(page)).not.toBe(before);
    }
    await page.keyboard.press("Tab");
    await expect.poll(() => focused(page)).toBe("SMS, French");
    await page.keyboard.type("Bonjour {{contact.nom}}");
    await page.getByText("Line 1, character 9: {{contact.nom}} is not a variable.").waitFor();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Bonjour {{contact.first_name}}, colis {{commande}} en route. {{agent.first_name}}");
    await preview.getByText("Bonjour Camille, colis").waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await tabTo(page, words.save);
    await page.keyboard.press("Enter");

    await page.getByRole("link", { name: /Late delivery/ }).waitFor();
    await page.getByRole("heading", { name: "Orders" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("an agent puts it into an SMS to a French customer, completes and sends it", async () => {
    const row = await textFrom(customer, "Où est mon colis ?");
    await office.journey.api("PATCH", `/contacts/${row.contactId}`, { name: "Léa Martin", locale: "fr" });
    const page = await office.journey.agent({ email: agent, path: `/inbox/all/${row.id}` });
    await inboxOf(page).said("Où est mon colis ?").waitFor();
    const field = inboxOf(page).field;
    await field.waitFor();
    await page.keyboard.press(";");
    const picker = page.getByRole("dialog", { name: en.replies.insert });
    await picker.getByRole("combobox").waitFor();
    await page.keyboard.type("DÉLIVery orders");
    await picker.getByRole("option", { name: /^Late delivery/, selected: true }).waitFor();
    const preview = picker.getByRole("region", { name: en.replies.preview });
    await preview.getByText("Bonjour Léa, colis").waitFor();
    await preview.getByText("SMS · French").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");

    await expect.poll(() => field.inputValue()).toBe("Bonjour Léa, colis {{commande}} en route. Ben");
    await page.getByText("Still to fill in: commande").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    // What is to be filled in is selected.
    await expect.poll(() => selected(page)).toBe("{{commande}}");
    await page.keyboard.type("n° 4711");
    await page.getByText("Still to fill in").waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+Enter");
    await inboxOf(page).said("Bonjour Léa, colis n° 4711 en route. Ben").waitFor();
    await expect
      .poll(() => twilio.taken().map(({ body }) => body), { timeout: 15_000 })
      .toEqual(["Bonjour Léa, colis n° 4711 en route. Ben"]);

    const kept = await office.journey.api<{ items: SavedReplyView[] }>("GET", "/saved-replies");
    expect(kept.items).toMatchObject([{ name: "Late delivery", usedCount: 1 }]);
  });

  test("two semicolons open it where one writes, Escape leaves them, and another language is said", async () => {
    const { id } = await keep("Opening hours", [["any", "en", "We are open until 6 pm."]]);
    const row = await textFrom(customer, "Vous fermez quand ?");
    const page = await office.journey.agent({ email: agent, path: `/inbox/all/${row.id}` });
    const field = inboxOf(page).field;
    await field.click();
    await page.keyboard.type("Bonjour, ;;");
    const picker = page.getByRole("dialog", { name: en.replies.insert });
    await picker.getByRole("combobox").waitFor();
    await page.keyboard.press("Escape");
    await picker.waitFor({ state: "hidden" });
    await expect.poll(() => focused(page)).toBe(en.composer.replyLabel);
    await page.keyboard.press("Backspace");
    await page.keyboard.type(";");
    await picker.getByRole("combobox").waitFor();
    await page.keyboard.type("hours");
    await picker.getByText("No French variant: English will be inserted.").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => field.inputValue()).toBe("Bonjour, We are open until 6 pm.");
    await page.getByText("No French variant: English was inserted.").waitFor();
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => field.inputValue()).toBe("Bonjour, ;;");
    await expect.poll(async () => (await read(id)).usedCount).toBe(1);

    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: en.keySheet.title });
    await sheet.getByText(en.commands.savedReply).waitFor();
    await sheet.getByText(";;").waitFor();
  });
});

test("who writes to somebody new finds them too, for the inbox that they chose", async () => {
  await keep("Parcel", [
    ["any", "en", "Good news, {{contact.first_name}}: your parcel {{order}} has left our workshop."],
    ["sms", "en", "Parcel {{order}} has left. {{agent.first_name}}"],
  ]);
  const page = await office.journey.agent({ email: agent });
  await page.getByRole("button", { name: "Write to somebody new" }).waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: en.compose.title });
  const message = dialog.getByLabel(en.compose.text, { exact: true });
  const picker = page.getByRole("dialog", { name: en.replies.insert });
  await dialog.getByLabel(en.compose.from).selectOption({ label: "Mobile" });
  await message.focus();
  await page.keyboard.type(";;");
  await picker.getByRole("combobox").waitFor();
  await page.keyboard.type("parcel");
  await picker.getByText("SMS · English").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => message.inputValue()).toBe("Parcel {{order}} has left. Ben");
  await dialog.getByText("Still to fill in: order").waitFor();
  await expect.poll(() => selected(page)).toBe("{{order}}");
  expect(await accessibilityFaults(page)).toEqual([]);

  await dialog.getByLabel(en.compose.from).selectOption({ label: office.inbox.name });
  await message.fill("");
  await tabTo(page, en.replies.insert);
  await page.keyboard.press("Enter");
  await picker.getByRole("combobox").waitFor();
  // Escape closes the one on top, and the words are there to go on with.
  await page.keyboard.press("Escape");
  await picker.waitFor({ state: "hidden" });
  await expect.poll(() => focused(page)).toBe(en.compose.text);
  await page.keyboard.type(";;");
  await picker.getByRole("combobox").waitFor();
  await page.keyboard.type("parcel");
  await picker.getByText("Any channel · English").waitFor();
  await page.keyboard.press("Enter");
  // Whoever has told no name is not called by a variable.
  await dialog.getByText("Still to fill in: customer’s first name, order").waitFor();
  await message.fill("");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
});

const looks = [
  { locale: "en-GB", language: "en", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 } },
  { locale: "fr-FR", language: "fr", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 } },
] as const;

describe.each(looks)("on $viewport.width pixels, $locale, $colorScheme", ({ words: said, language, ...look }) => {
  const { gauge } = said.composer;
  const url = "https://example.org/returns";
  const long = {
    en: `To send order {{order}} back: ${"print the label, close the box well, then bring it to us. ".repeat(7)}Thank you.`,
    fr: `Pour renvoyer {{order}} : ${"imprimez l’étiquette, fermez bien le carton, puis apportez-le. ".repeat(7)}Merci.`,
  }[language];
  const short = { en: "Bring {{order}} to our shop.", fr: "Apportez {{order}} à la boutique." }[language];
  const article = { en: `You will find it all here: ${url}`, fr: `Vous trouverez tout ici : ${url}` }[language];
  const filled = (text: string) => text.replace("{{order}}", "4711");
  const shorter = gauge.shorter.replace("{channel}", said.replies.channels.webchat);

  beforeAll(() => office.journey.api("PATCH", "/me", { locale: language }));
  afterAll(() => office.journey.api("PATCH", "/me", { locale: "en" }));

  test("a reply gets its article in the form, by keyboard", async () => {
    const name = `Returns ${language}`;
    const { id } = await keep(name, [
      ["any", language, long],
      ["webchat", language, short],
    ]);
    const page = await office.journey.agent({ ...look, path: `/settings/saved-replies/${id}` });
    const form = said.settings.savedReplies;
    await page.getByLabel(form.name, { exact: true }).waitFor();
    await tabTo(page, form.article);
    await page.keyboard.type("example.org/returns");
    office.journey.watch.expect(/status of 400/);
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("alert").filter({ hasText: "https://" }).waitFor();
    await expect.poll(() => focused(page)).toBe(form.article);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(url);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: new RegExp(name) }).waitFor();
    expect((await read(id)).articleUrl).toBe(url);
  });

  test("where it is long, one key puts its shorter text or its article in its place, and another brings it back", async () => {
    const row = await textFrom(`${customer.slice(0, -1)}${language === "en" ? 4 : 5}`, `Returns? ${language}`);
    const page = await office.journey.agent({ ...look, path: `/inbox/all/${row.id}` });
    const field = page.getByRole("textbox", { name: said.composer.replyLabel });
    const section = page.getByRole("region", { name: gauge.label });
    const pick = async () => {
      await page.keyboard.type(";;");
      await page.getByRole("dialog", { name: said.replies.insert }).getByRole("combobox").waitFor();
      await page.keyboard.type(`returns ${language}`);
      await page.getByRole("option", { name: new RegExp(`Returns ${language}`), selected: true }).waitFor();
      await page.keyboard.press("Enter");
    };
    await field.click();
    await pick();
    await expect.poll(() => selected(page)).toBe("{{order}}");
    await page.keyboard.type("4711");
    await section.getByRole("button", { name: shorter }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.keyboard.press("ControlOrMeta+Shift+F");
    await expect.poll(() => field.inputValue()).toBe(filled(short));
    await expect.poll(() => focused(page)).toBe(said.composer.replyLabel);
    await section.getByRole("button", { name: shorter }).waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => field.inputValue()).toBe(filled(long));

    await section.getByRole("button", { name: gauge.article }).click();
    await expect.poll(() => field.inputValue()).toBe(article);
    await page.keyboard.type(" Ben");
    await page.getByRole("button", { name: said.common.undo }).last().click();
    await expect.poll(() => field.inputValue()).toBe(`${filled(long)} Ben`);
    // Kept with the draft, for as long as it is this reply.
    await expect.poll(() => draftOf(row.id)).toBe(`${filled(long)} Ben`);
    await page.reload();
    await section.getByRole("button", { name: gauge.article }).waitFor();
    await field.fill(filled(long).replace("4711", "4711 or 4712").replaceAll("the", "that").replaceAll("le", "ce"));
    await section.getByRole("button", { name: gauge.article }).waitFor({ state: "detached" });
    await field.fill("");

    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: said.compose.title });
    await dialog.getByLabel(said.compose.from, { exact: true }).selectOption({ label: "Mobile" });
    const message = dialog.getByLabel(said.compose.text, { exact: true });
    await message.focus();
    await pick();
    await expect.poll(() => message.inputValue()).toBe(long);
    await dialog.getByRole("button", { name: shorter }).waitFor();
    await page.keyboard.press("ControlOrMeta+Shift+F");
    await expect.poll(() => message.inputValue()).toBe(short);
    expect(await accessibilityFaults(page)).toEqual([]);
    await message.fill("");
    await page.keyboard.press("Escape");
  });

  test("a letter that is one gives way to its article", async () => {
    const text = `${long}\n\n${long}`;
    const { id } = await keep(`Long letter ${language}`, [["email", language, text]]);
    await office.journey.api("PATCH", `/saved-replies/${id}`, { articleUrl: url });
    const row = await office.write({
      from: `Zoe <zoe-${language}@example.org>`,
      subject: "How",
      text: `How? ${language}`,
    });
    const page = await office.journey.agent({ ...look, path: `/inbox/all/${row.id}` });
    const field = page.getByRole("textbox", { name: said.composer.replyLabel });
    await field.click();
    await page.locator(".letter-words").waitFor();
    await field.click();
    await page.keyboard.type(";;");
    await page.getByRole("dialog", { name: said.replies.insert }).getByRole("combobox").waitFor();
    await page.keyboard.type(`long letter ${language}`);
    await page.getByRole("option", { name: new RegExp(`Long letter ${language}`), selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: gauge.article }).click();
    const sentence = article.replace(" :", "\u00a0:");
    await expect.poll(() => field.innerText().then((shown) => shown.trim())).toBe(sentence);
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => field.innerText()).toContain(long.slice(-20));
  });
});

test("in a letter a reply becomes paragraphs, without the two semicolons that asked for it", async () => {
  await keep("Refund", [["email", "en", "Dear {{contact.name}},\n\nyour refund of {{amount}} has left.\nAna"]]);
  const row = await office.write({ subject: "My money", text: "When does it come?" });
  const page = await office.journey.agent({ path: `/inbox/all/${row.id}` });
  const field = inboxOf(page).field;
  await field.click();
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await page.keyboard.type(";;");
  const picker = page.getByRole("dialog", { name: en.replies.insert });
  await picker.getByRole("combobox").waitFor();
  await page.keyboard.type("refund");
  await picker.getByText("Dear Maya Lind,").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Still to fill in: amount").waitFor();
  await expect.poll(() => selected(page)).toBe("{{amount}}");
  await page.keyboard.type("12 €");
  await expect
    .poll(() => field.locator("p").allTextContents())
    .toEqual(["Dear Maya Lind,", "", "your refund of 12 € has left.", "Ana"]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(async () => (await office.sentTo("maya@example.org")).length, { timeout: 15_000 }).toBe(1);
  const [sent] = await office.sentTo("maya@example.org");
  expect(sent?.mail.text).toMatch(/^Dear Maya Lind,\n\n+your refund of 12 € has left\.\n+Ana/);
});

test("what is archived goes from every screen, and comes back by one key", async () => {
  await keep("Old promise", [["any", "en", "Within two days."]]);
  const other = await office.journey.agent({ email: lead, path: "/settings/saved-replies" });
  await other.getByRole("link", { name: /Old promise/ }).waitFor();
  const page = await office.journey.agent({ path: "/settings/saved-replies" });
  await page.getByRole("searchbox", { name: words.search }).fill("promise");
  await page.getByRole("status").getByText("1 saved reply").waitFor();
  await page.getByRole("button", { name: "Archive Old promise" }).click();
  await page.getByText("Old promise is archived.").waitFor();
  await other.getByRole("link", { name: /Old promise/ }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: en.settings.title }).first().focus();
  await page.keyboard.press("z");
  await page.getByRole("link", { name: /Old promise/ }).waitFor();
  await other.getByRole("link", { name: /Old promise/ }).waitFor();
});

test("who edits what somebody else has changed meanwhile is told, and keeps their words", async () => {
  const { id } = await keep("Shared", [["any", "en", "First words."]]);
  const page = await office.journey.agent({ path: `/settings/saved-replies/${id}` });
  await page.getByRole("textbox", { name: "Any channel, English" }).fill("My words.");
  await office.journey.api("PATCH", `/saved-replies/${id}`, { name: "Shared with others" });
  office.journey.watch.expect(/status of 409/);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByRole("main").getByRole("alert").filter({ hasText: "Somebody else has changed" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Any channel, English" }).inputValue()).toBe("My words.");
  expect((await read(id)).variants[0]?.text).toBe("First words.");
});

async function draftOf(id: string): Promise<string | undefined> {
  return (await office.journey.api<DraftView | null>("GET", `/conversations/${id}/draft`))?.text;
}

async function textFrom(from: string, body: string): Promise<ConversationRow> {
  await twilio.write({ from, to: twilio.number, body });
  const find = async () => {
    const { items } = await office.journey.api<{ items: ConversationRow[] }>("GET", "/conversations?channel=sms");
    return items.find((row) => row.lastMessagePreview === body);
  };
  await expect.poll(find, { timeout: 10_000 }).toBeTruthy();
  const row = await find();
  if (!row) throw new Error("the text made no conversation");
  return row;
}
