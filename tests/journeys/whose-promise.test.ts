import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { minutes } from "#tests/support/clock.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
let louis: string;
beforeAll(async () => {
  journey = await startJourney();
  louis = await journey.colleague("Louis");
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

/** Whoever belongs to the layer is promised a first answer within ten minutes, instead of one. */
async function promiseTenMinutes(scope: "team" | "tier", scopeId: string) {
  const first_response = { ms: minutes(10), stretchMs: null, basis: "wall", relaxed: null };
  await journey.api("POST", "/policies", {
    channel: "webchat",
    scope,
    scopeId,
    values: { targets: { first_response } },
  });
}

const looks = [
  { language: "en", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 }, name: "Returns" },
  { language: "fr", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 }, name: "Retours" },
] as const;

describe.each(looks)("on $viewport.width pixels, $language, $colorScheme", ({ words, language, name, ...look }) => {
  const isPhone = look.viewport.width < 600;
  const picks = words.conversation.team;

  test("by keyboard a conversation goes to a team, whose promise holds at once, here and elsewhere", async () => {
    await journey.api("PATCH", "/me", { locale: language });
    const visitor = widgetOf(await journey.visitor());
    const question = `May I send it back (${language})?`;
    await visitor.open();
    await visitor.write(question);
    const page = await journey.agent({ ...look, path: "/inbox/all" });
    const other = inboxOf(await journey.agent({ email: louis }));
    await other.openRow(question);
    await page.getByRole("listbox").getByRole("option", { name: question }).click();
    const log = page.getByRole("log");
    await log.getByText(question).waitFor();
    if (language === "en") {
      // Where nobody has made a team, nobody is bothered with them.
      expect(await page.getByRole("button", { name: picks.move }).count()).toBe(0);
    }
    const { id } = await journey.api<{ id: string }>("POST", "/teams", { name });
    await promiseTenMinutes("team", id);
    await page.getByRole("button", { name: picks.move, includeHidden: true }).waitFor({ state: "attached" });

    await log.click();
    await page.keyboard.press("Shift+A");
    await page.getByRole("option", { name }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type(name.slice(0, 4));
    await page.keyboard.press("Enter");
    await log.getByText(words.system.team.replace("{who}", "Ana").replace("{to}", name)).waitFor();
    const due = page.locator("header").getByText(/^9\u202fmin/);
    await due.waitFor();
    await other.log.getByText(en.system.team.replace("{who}", "Ana").replace("{to}", name)).waitFor();
    await other
      .row(question)
      .getByText(/^9\u202fmin/)
      .waitFor();
    await other.row(question).getByText(name, { exact: true }).waitFor();
    await page.getByText(words.done.team.replace("{name}", name)).waitFor();

    await page.keyboard.press("z");
    await log.getByText(words.system.noTeam.replace("{who}", "Ana")).waitFor();
    await expect.poll(() => other.row(question).getByText(name, { exact: true }).count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);

    if (isPhone) {
      await page.getByRole("button", { name: words.conversation.more, exact: true }).click();
      await page.getByRole("menuitemradio", { name }).click();
    } else {
      await page.getByRole("button", { name: picks.move }).click();
      await page.getByRole("option", { name }).click();
    }
    await other.row(question).getByText(name, { exact: true }).waitFor();
    if (!isPhone) {
      await page.getByRole("button", { name: words.conversation.panel, exact: true }).click();
      await page.getByText(words.side.team, { exact: true }).waitFor();
    }
    // The tip of a button that has the focus again is in no landmark.
    await log.click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText(words.commands.team).waitFor();
  });

  test("by keyboard a customer gets a tier and a language: promises and saved replies go by them", async () => {
    const { known } = words.side;
    const tier = `gold ${language}`;
    await journey.api("PATCH", "/me", { locale: language });
    await promiseTenMinutes("tier", tier);
    await journey.api("POST", "/saved-replies", {
      name: `Hours ${language}`,
      variants: [
        { channel: "any", locale: "en", text: "We open at nine." },
        { channel: "any", locale: "fr", text: "Nous ouvrons à neuf heures." },
      ],
    });
    const visitor = widgetOf(await journey.visitor());
    const question = `When do you open (${language})?`;
    await visitor.open();
    await visitor.write(question);
    const page = await journey.agent({ ...look, path: "/inbox/all" });
    const colleague = await journey.agent({ email: louis });
    const other = inboxOf(colleague);
    await other.openRow(question);
    await page.getByRole("listbox").getByRole("option", { name: question }).click();
    await page.getByRole("log").getByText(question).waitFor();
    if (isPhone) {
      await page.getByRole("button", { name: words.conversation.more, exact: true }).click();
      await page.getByRole("menuitem", { name: words.conversation.about }).click();
    } else await page.getByRole("button", { name: words.conversation.panel, exact: true }).click();
    await colleague.getByRole("button", { name: en.conversation.panel, exact: true }).click();

    await page.getByRole("button", { name: `${known.tier}: ${known.noTier}` }).press("Enter");
    await page.getByRole("option", { name: tier, exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type(tier.toUpperCase());
    expect(await page.getByRole("option", { name: known.newTier.replace("{tier}", tier.toUpperCase()) }).count()).toBe(
      0,
    );
    await page.keyboard.press("Enter");
    await colleague.getByRole("button", { name: `${en.side.known.tier}: ${tier}` }).waitFor();
    await other
      .row(question)
      .getByText(/^9\u202fmin/)
      .waitFor();
    const promise = page.getByRole("listitem").filter({ hasText: words.side.clock.first_response });
    await promise.getByText(/\+ 10 minutes/).waitFor();
    await page.keyboard.press("z");
    await colleague.getByRole("button", { name: `${en.side.known.tier}: ${en.side.known.noTier}` }).waitFor();

    await page.getByRole("button", { name: new RegExp(`^${known.language}`) }).press("Enter");
    await page.getByRole("menuitemradio", { name: language === "en" ? "French" : "Français" }).press("Enter");
    await colleague.getByRole("button", { name: `${en.side.known.language}: French` }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await other.field.press("Escape");
    await colleague.keyboard.press(";");
    await colleague.keyboard.type("Hours");
    await colleague.getByText("Nous ouvrons à neuf heures.").first().waitFor();
  });
});
