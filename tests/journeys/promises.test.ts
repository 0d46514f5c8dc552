import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

const looks = [
  { locale: "en-GB", language: "en", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 } },
  { locale: "fr-FR", language: "fr", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 } },
] as const;

describe.each(looks)("on $viewport.width pixels, $locale, $colorScheme", ({ words, language, ...look }) => {
  const isPhone = look.viewport.width < 600;

  test("what is due counts down, says why, and ends with the answer; a thank-you waits for nothing", async () => {
    await journey.api("PATCH", "/me", { locale: language });
    const visitor = widgetOf(await journey.visitor());
    const question = `Where is my order (${language})?`;
    await visitor.open();
    await visitor.write(question);
    const page = await journey.agent({ ...look, path: "/inbox/due" });
    const row = page.getByRole("listbox").getByRole("option", { name: question });
    await row.getByText(/\d\u202fs$/).waitFor();
    expect(await row.textContent()).toContain(words.list.left.replace("{time}", "").trim());
    await row.click();
    const log = page.getByRole("log");
    await log.getByText(question).waitFor();
    if (isPhone) {
      await page.getByRole("button", { name: words.conversation.more, exact: true }).click();
      await page.getByRole("menuitem", { name: words.conversation.about }).click();
    } else await page.getByRole("button", { name: words.conversation.panel, exact: true }).click();
    const promise = page.getByRole("listitem").filter({ hasText: words.side.clock.first_response });
    await promise.getByText(language === "en" ? /\+ 1 business minute: due/ : /\+ 1 minute ouvrée/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    if (isPhone) await page.getByRole("button", { name: words.common.back }).click();

    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.fill("It left this morning.");
    await field.press("ControlOrMeta+Enter");
    await visitor.said("It left this morning.").waitFor();
    await visitor.write("Thank you so much!");
    await log.getByText(words.conversation.reply.thanks).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await log.getByRole("button", { name: words.conversation.reply.undo }).click();
    await log.getByText(words.system.replyNeeded.replace("{who}", "Ana")).waitFor();
    await expect.poll(() => log.getByText(words.conversation.reply.thanks).count()).toBe(0);

    await log.click();
    await page.keyboard.press("w");
    await log.getByText(words.conversation.reply.agent).waitFor();
    await page.keyboard.press("z");
    await expect.poll(() => log.getByText(words.conversation.reply.agent).count()).toBe(0);
    await page.keyboard.press("e");
  });

  test("what nobody has answered is said to be nearly late, and then late", { timeout: 120_000 }, async () => {
    const visitor = widgetOf(await journey.visitor());
    await visitor.open();
    await visitor.write(`Nobody here (${language})?`);
    const page = await journey.agent({ ...look, path: "/inbox/due" });
    const alert = (kind: "soon" | "late") =>
      page.getByText(
        words.alerts[kind].split("{name}")[1]?.replace("{promise}", words.alerts.clock.first_response) ?? "",
      );
    await alert("soon").waitFor({ timeout: 70_000 });
    await alert("late").waitFor({ timeout: 30_000 });
    const row = page.getByRole("listbox").getByRole("option", { name: `Nobody here (${language})?` });
    await row.getByText(/^\+\d/).waitFor({ timeout: 15_000 });
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
