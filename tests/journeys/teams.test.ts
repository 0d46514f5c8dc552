import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { admin, type Journey, startJourney } from "#tests/support/journey.ts";

let journey: Journey;
let lead: string;
let agent: string;
beforeAll(async () => {
  journey = await startJourney();
  lead = await journey.colleague("Nadia", "lead");
  agent = await journey.colleague("Louis");
  await journey.api("PATCH", "/me", { locale: "fr" });
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

const looks = [
  { who: "a lead", name: "Returns", colorScheme: "light", words: en, viewport: { width: 1280, height: 900 } },
  { who: "the admin", name: "Retours", colorScheme: "dark", words: fr, viewport: { width: 360, height: 740 } },
] as const;

describe.each(looks)("on $viewport.width pixels, $colorScheme", ({ who, name, words, ...look }) => {
  const { team } = words.settings;

  test(`by keyboard ${who} makes a team, puts people in, renames and archives it; an agent sees it happen`, async () => {
    const page = await journey.agent({
      ...look,
      email: who === "a lead" ? lead : admin.email,
      path: "/settings/team",
    });
    await page.getByText(team.teamsHint).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    const seen = await journey.agent({ email: agent, path: "/settings/team" });
    await seen.getByText(en.settings.team.leadsChange).waitFor();
    expect(await seen.getByRole("button", { name: en.settings.team.makeTeam }).count()).toBe(0);

    await page.getByRole("button", { name: team.makeTeam }).press("Enter");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: "Louis" }).press("Space");
    const row = seen.getByRole("link", { name });
    await row.getByText("1 person").waitFor();
    await row.click();
    await seen.getByText("Louis", { exact: true }).last().waitFor();
    expect(await seen.getByRole("checkbox").count()).toBe(0);
    expect(await seen.getByRole("textbox").count()).toBe(0);
    await page.getByRole("checkbox", { name: "Nadia" }).press("Space");
    await seen.getByText("Nadia", { exact: true }).waitFor();
    await page.getByRole("checkbox", { name: "Nadia" }).press("Space");
    await expect.poll(() => seen.getByText("Nadia", { exact: true }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByLabel(team.teamName).fill(`${name} 2`);
    await page.keyboard.press("Enter");
    await seen.getByRole("heading", { name: `${name} 2` }).waitFor();

    await page.getByRole("button", { name: team.archive }).press("Enter");
    await page.getByText(team.archiveBody).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: team.archive }).press("Enter");
    await page.getByText(team.archived.replace("{name}", `${name} 2`)).waitFor();
    await seen.getByText(en.settings.team.archivedHint).waitFor();
    expect(await accessibilityFaults(seen)).toEqual([]);
    await page.keyboard.press("z");
    await expect.poll(() => seen.getByText(en.settings.team.archivedHint).count()).toBe(0);
    await page.getByRole("link", { name: `${name} 2` }).waitFor();
    journey.watch.expect(/status of 400/);
  });
});
