import { afterEach, beforeEach, describe, expect, test } from "vitest";

import english from "#app/_words/en.json" with { type: "json" };
import french from "#app/_words/fr.json" with { type: "json" };
import type { CalendarView } from "#server/protocol/calendars.ts";
import type { Page as PageOf } from "#server/protocol/paging.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";

const looks = [
  { colorScheme: "light", width: 1280, locale: "en", words: english.settings.hours, tuesday: "Tuesday", save: "Save" },
  {
    colorScheme: "dark",
    width: 360,
    locale: "fr",
    words: french.settings.hours,
    tuesday: "mardi",
    save: "Enregistrer",
  },
] as const;

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(async (context) => {
  await journey.endTest(context);
  await journey.close();
});

describe.each(looks)("in $locale, $colorScheme, $width px", ({ colorScheme, width, locale, words, tuesday, save }) => {
  test("a lead sets opening hours and sees at once what they come to", async () => {
    await journey.api("PATCH", "/me", { locale });
    const viewport = { width, height: 800 };
    const page = await journey.agent({ colorScheme, viewport, path: "/settings/hours" });
    await page.getByText(words.alwaysOpen).waitFor();
    await page.getByRole("link", { name: words.set }).click();

    // A lunch break on Tuesday, typed as people do, and a night that is said to be one.
    const label = (text: string, place: number) => text.replace("{day}", tuesday).replace("{place}", String(place));
    await page.getByRole("button", { name: words.addSlotTo.replace("{day}", tuesday) }).click();
    await page.getByLabel(label(words.slotTo, 1)).fill("12h30");
    await page.getByLabel(label(words.slotFrom, 2)).fill("12");
    await page.getByLabel(label(words.slotTo, 2)).fill("2");
    await page.getByLabel(label(words.slotTo, 2)).blur();
    await page.getByText(words.nextDay, { exact: true }).waitFor();
    await page.getByText("09:00-12:30", { exact: false }).and(page.getByRole("alert")).waitFor();
    await page.getByLabel(label(words.slotFrom, 2)).fill("14");
    await page.getByLabel(label(words.slotTo, 2)).fill("18");
    await page.getByLabel(label(words.slotTo, 2)).blur();
    await page.getByText("09:00–12:30, 14:00–18:00").first().waitFor();

    await page.getByLabel(words.country).selectOption("FR");
    const labourDay = page.getByRole("checkbox", { name: locale === "fr" ? "Fête du travail" : "Labour Day" });
    await labourDay.check();
    await page.getByRole("button", { name: words.addException }).click();
    await page.getByLabel(words.exceptionName).fill(words.exceptionExample);
    await page.getByText(words.exceptionExample, { exact: true }).waitFor();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole("button", { name: save, exact: true }).click();
    await page.getByRole("button", { name: words.archive }).waitFor();
    journey.watch.expect(/status of 400/);
    const { items } = await journey.api<PageOf<CalendarView>>("GET", "/calendars");
    expect(items).toMatchObject([
      {
        isDefault: true,
        rules: {
          weekly: {
            tue: [
              { from: "09:00", to: "12:30" },
              { from: "14:00", to: "18:00" },
            ],
          },
          holidays: { country: "FR", except: ["Labour Day"] },
          exceptions: [{ name: words.exceptionExample, slots: [] }],
        },
      },
    ]);

    await page.getByRole("button", { name: words.archive }).click();
    await page.getByText(words.archiveLast).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: words.archive }).click();
    await page.getByText(words.alwaysOpen).waitFor();
  });
});

test("an agent is told that opening hours are not theirs to set", async () => {
  const email = await journey.colleague("Louis");
  const page = await journey.agent({ email, path: "/settings/hours" });
  await page.getByText(english.trouble.forbidden).waitFor();
  await page.goto(`${journey.product.url}/settings/promises/sms`);
  await page.getByText(english.trouble.forbidden).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
