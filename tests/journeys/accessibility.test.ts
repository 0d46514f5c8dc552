import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import english from "#app/_words/en.json" with { type: "json" };
import french from "#app/_words/fr.json" with { type: "json" };
import { en } from "#app/(visitor)/widget/words/en.ts";
import { fr } from "#app/(visitor)/widget/words/fr.ts";
import { accessibilityFaults } from "#tests/support/axe.ts";
import { admin, type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
  await journey.colleague("Louis");
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

/** Colours do not depend on words: two looks see both themes and both languages. */
const looks = [
  { colorScheme: "light", locale: "en-GB", words: english, said: en },
  { colorScheme: "dark", locale: "fr-FR", words: french, said: fr },
] as const;

describe.each(looks)("in $colorScheme, $locale", ({ colorScheme, locale, words, said }) => {
  const look = { colorScheme, locale };

  test("the door", async () => {
    const page = await journey.open(look);
    await visit(page, "/signin", words.signin.titleFor.replace("{workspace}", "Atelier Tilleul"));
    await expectNoFaults(page);
    await visit(page, "/invitation/not-an-invitation", words.invitation.gone);
    await expectNoFaults(page);
    await visit(page, "/no-such-page", words.notFound.title);
    await expectNoFaults(page);
    journey.watch.expect(/status of 404/);
  });

  test("the inbox: empty, a conversation, a note, the panel, the palette, the sheet", async () => {
    await speak(locale);
    const page = await journey.agent({ ...look, path: "/inbox/snoozed" });
    await page.getByText(words.list.empty.snoozed.title).waitFor();
    await expectNoFaults(page);

    const visitor = widgetOf(await journey.visitor(look), said);
    await visitor.open();
    const question = `A question in ${colorScheme}, ${locale}`;
    await visitor.write(question);
    await visit(page, "/inbox/all", words.views.all);
    await inboxOf(page).openRow(question);
    await page.getByRole("textbox", { name: words.composer.replyLabel }).fill("La voilà, here it is");
    await expectNoFaults(page);
    await page.keyboard.press("ControlOrMeta+Enter");
    await inboxOf(page).said("La voilà, here it is").waitFor();
    await page.getByRole("button", { name: words.composer.note, exact: true }).click();
    await page.getByRole("textbox", { name: words.composer.noteLabel }).fill("Entre nous, between us");
    await page.keyboard.press("ControlOrMeta+Enter");
    await inboxOf(page).said("Entre nous, between us").waitFor();
    await page.getByRole("button", { name: words.conversation.panel }).click();
    await page.getByText(words.side.identities).waitFor();
    await expectNoFaults(page);

    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("dialog", { name: words.palette.title }).waitFor();
    await expectNoFaults(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `${admin.name} ${words.me.available}` }).click();
    await page.getByRole("menuitem", { name: words.me.keys }).click();
    await page.getByRole("dialog", { name: words.keySheet.title }).waitFor();
    await expectNoFaults(page);
  });

  test("a page that has stopped, in its frame", async () => {
    await speak(locale);
    const page = await journey.agent({ ...look, path: "/settings" });
    const inbox = await journey.inbox();
    // An answer of a version that this screen does not know: what it draws from it cannot be drawn.
    await page.route(/\/health$/, (route) => route.fulfill({ json: { state: "of another version" } }));
    journey.watch.expect(/TypeError/);
    await page.goto(`${journey.product.url}/settings/inboxes/${inbox.id}`);
    await page.getByRole("alert").getByText(words.trouble.broken).waitFor();
    await page.getByRole("link", { name: words.settings.nav.team }).waitFor();
    await expectNoFaults(page);
    await page.unroute(/\/health$/);
    await page.getByRole("button", { name: words.trouble.reload }).click();
    await page.getByRole("heading", { name: inbox.name }).waitFor();
  });

  test("the settings", async () => {
    await speak(locale);
    const page = await journey.agent({ ...look, path: "/settings" });
    const { nav, inboxes } = words.settings;
    for (const name of [
      nav.profile,
      nav.security,
      nav.team,
      nav.inboxes,
      nav.savedReplies,
      nav.tokens,
      nav.operations,
    ]) {
      await page
        .getByRole("main")
        .or(page.getByRole("navigation"))
        .getByRole("link", { name, exact: true })
        .first()
        .click();
      await page.getByRole("heading", { name, exact: true }).first().waitFor();
      await settle(page);
      await expectNoFaults(page);
    }
    await visit(page, `/settings/inboxes/${(await journey.inbox()).id}`, inboxes.looks);
    await expectNoFaults(page);
    await visit(page, "/settings/hours/new", words.settings.hours.add);
    await page.getByText(words.settings.hours.today, { exact: true }).waitFor();
    await expectNoFaults(page);
    await visit(page, "/settings/promises", words.settings.promises.title);
    await expectNoFaults(page);
    await visit(page, "/settings/promises/email", words.settings.promises.targets);
    await expectNoFaults(page);
    await visit(page, "/settings/team", words.settings.team.title);
    await page.getByRole("button", { name: words.settings.team.invite }).click();
    await page.getByRole("dialog").waitFor();
    await expectNoFaults(page);
  });

  test("practice: empty, writing, arrived", async () => {
    await speak(locale);
    const page = await journey.agent({ ...look, path: "/practice" });
    const { practice } = words;
    await page.getByText(practice.email.empty).waitFor();
    await expectNoFaults(page);
    await page.getByRole("button", { name: practice.email.letters.screenshot }).click();
    await page.getByText(/\.png$/).waitFor();
    await expectNoFaults(page);
    await page.getByRole("button", { name: practice.email.send.replace(" {name}", "") }).click();
    await page.getByText(practice.email.arrivedAs.human).waitFor();
    await expectNoFaults(page);
  });

  test("the widget: closed, greeting, written, too long", async () => {
    const page = await journey.visitor(look);
    const visitor = widgetOf(page, said);
    await visitor.launcher.waitFor();
    await expectNoFaults(page);
    await visitor.open();
    await settle(page);
    await expectNoFaults(page);
    await visitor.write("Une question, a question");
    await visitor.said("Une question, a question").getByText(said.sent).waitFor();
    await expectNoFaults(page);
    await visitor.field.fill("a".repeat(4_001));
    await visitor.dialog.getByText(said.tooLong(1)).first().waitFor();
    await expectNoFaults(page);
  });
});

/** The admin's own language decides on the screens behind the door. */
async function speak(locale: string) {
  await journey.api("PATCH", "/me", { locale: locale.slice(0, 2) });
}

async function visit(page: Page, path: string, heading: string) {
  await page.goto(`${journey.product.url}${path}`);
  await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
  await settle(page);
}

/** What is still fading in has colours that nobody sees for long. */
async function settle(page: Page) {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
}

async function expectNoFaults(page: Page) {
  await settle(page);
  expect(await accessibilityFaults(page)).toEqual([]);
}
