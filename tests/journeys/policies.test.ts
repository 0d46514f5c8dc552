import { afterEach, beforeEach, describe, expect, test } from "vitest";

import english from "#app/_words/en.json" with { type: "json" };
import french from "#app/_words/fr.json" with { type: "json" };
import type { EffectivePolicy } from "#server/protocol/policies.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { minutes } from "#tests/support/clock.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";

const looks = [
  { colorScheme: "light", width: 1280, locale: "en", words: english.settings.promises, save: "Save" },
  { colorScheme: "dark", width: 360, locale: "fr", words: french.settings.promises, save: "Enregistrer" },
] as const;

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(async (context) => {
  await journey.endTest(context);
  await journey.close();
});

describe.each(looks)("in $locale, $colorScheme, $width px", ({ colorScheme, width, locale, words, save }) => {
  test("a lead changes a promise, sees what it comes to, plans another and withdraws it", async () => {
    await journey.api("PATCH", "/me", { locale });
    const page = await journey.agent({ colorScheme, viewport: { width, height: 800 }, path: "/settings/promises" });
    await page.getByRole("link", { name: "SMS" }).click();
    const change = (name: string) => page.getByRole("button", { name: words.changeNamed.replace("{name}", name) });

    await change(words.kinds.first_response).click();
    const within = page.getByLabel(words.promise, { exact: true });
    await within.fill("0 min");
    await within.blur();
    await page.getByText(words.noZero).waitFor();
    await within.fill("10 min");
    await page.getByText(words.from.draft, { exact: true }).waitFor();
    await page.getByRole("link", { name: words.goToReview }).click();
    await page.getByText(words.occasion.now, { exact: true }).waitFor();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel(words.comment).fill("Ramadan");
    await page.getByRole("button", { name: save, exact: true }).click();
    await page.getByText(words.from.own.channel, { exact: true }).waitFor();
    await page.getByText("Ramadan").waitFor();
    expect(await promised()).toBe(minutes(10));

    await within.fill("20 min");
    await page.getByLabel(words.holdsFrom).selectOption("later");
    await page.getByLabel(words.date, { exact: true }).fill("2099-01-04");
    await page.getByRole("button", { name: save, exact: true }).click();
    await page.getByRole("button", { name: words.withdraw }).click();
    await page.getByText(words.state.replaced, { exact: true }).waitFor();
    expect(await promised(Date.parse("2099-01-05"))).toBe(minutes(10));
  });

  test("what cannot be kept is said before it is saved, and a tier has promises of its own", async () => {
    await journey.api("PATCH", "/me", { locale });
    const path = "/settings/promises/webchat";
    const page = await journey.agent({ colorScheme, viewport: { width, height: 800 }, path });
    await page.getByLabel(words.whose).selectOption("tier");
    await page.getByLabel(words.which.tier).fill("gold");
    await page.getByRole("button", { name: words.show }).click();
    await page.getByText(words.noHistory.tier).waitFor();
    await page
      .getByRole("button", { name: words.changeNamed.replace("{name}", words.length.tooLongCharacters) })
      .click();
    await page.getByLabel(words.part.only).fill("9000");
    await page.getByRole("alert").filter({ hasText: "9000" }).waitFor();
    journey.watch.expect(/status of 400/);
    await page.getByLabel(words.part.only).fill("600");
    await page.getByRole("alert").filter({ hasText: "9000" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: save, exact: true }).click();
    await page.getByRole("button", { name: /gold/ }).waitFor();
    const gold = await journey.api<EffectivePolicy>("GET", "/policies/effective?channel=webchat&tier=gold");
    expect(gold.guidance.tooLongCharacters).toBe(600);
    const others = await journey.api<EffectivePolicy>("GET", "/policies/effective?channel=webchat");
    expect(others.guidance.tooLongCharacters).toBe(500);
  });
});

async function promised(at?: number) {
  const query = at === undefined ? "" : `&at=${at}`;
  const policy = await journey.api<EffectivePolicy>("GET", `/policies/effective?channel=sms${query}`);
  return policy.targets.first_response?.ms;
}
