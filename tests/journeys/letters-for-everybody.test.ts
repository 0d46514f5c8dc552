import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import english from "#app/_words/en.json" with { type: "json" };
import french from "#app/_words/fr.json" with { type: "json" };
import { localeCookie } from "#app/_words/locale.ts";
import { accessibilityFaults, sidewaysScroll } from "#tests/support/axe.ts";
import { openPostOffice, type PostOffice } from "#tests/support/post-office.ts";
import { inboxOf } from "#tests/support/screens.ts";

const html = `<p>Good morning,</p><p>it <b>has not come</b>.</p><table width="900"><tr><td nowrap>${"wide ".repeat(80)}</td></tr></table><img src="https://pictures.example.net/a.png" width="90" height="40" alt="Map"><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 March 2026 at 09:00, Shop &lt;support@shop.example&gt; wrote:</div><blockquote class="gmail_quote">Your order is on its way.</blockquote></div>`;

let office: PostOffice;
let path: string;
beforeAll(async () => {
  office = await openPostOffice();
  const { id } = await office.write({ subject: "Where is my parcel?", cc: "Ben Oduya <ben@example.org>", html });
  path = `/inbox/all/${id}`;
});
afterEach((context) => office.journey.endTest(context));
afterAll(() => office.close());

const looks = [
  { colorScheme: "light", locale: "en-GB", words: english },
  { colorScheme: "dark", locale: "fr-FR", words: french },
] as const;

describe.each(looks)("in $colorScheme, $locale", ({ colorScheme, locale, words }) => {
  test("a letter has no accessibility faults: folded and open, read and written", async () => {
    await office.journey.api("PATCH", "/me", { locale: locale.slice(0, 2) });
    const page = await office.journey.agent({ colorScheme, locale, path });
    const { letter } = words.composer;
    await page.getByRole("button", { name: words.letter.showImages, exact: true }).waitFor();
    await expectNoFaults(page);
    await page.getByRole("button", { name: words.letter.showQuote }).click();
    await page.getByRole("button", { name: words.letter.to.replace("{names}", "Atelier, Ben Oduya") }).click();
    const field = page.getByRole("textbox", { name: words.composer.replyLabel });
    await field.click();
    await page.getByRole("toolbar", { name: letter.formatting }).waitFor();
    await page.keyboard.type("La voilà, here it is");
    await page.getByRole("button", { name: letter.addresses }).click();
    await page.getByRole("textbox", { name: letter.cc, exact: true }).pressSequentially("new@example.org, wrong,");
    await page.getByText(letter.wrong.split("{address}").at(-1) ?? "", { exact: false }).waitFor();
    await page.getByRole("button", { name: letter.bcc, exact: true }).click();
    await expectNoFaults(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.letter.menu }).click();
    await page.getByRole("menuitem", { name: words.letter.original }).click();
    await page.getByRole("dialog", { name: words.letter.original }).getByText("Subject:").waitFor();
    await expectNoFaults(page);
    await discard(page);
  });
});

test("a letter is read and answered by keyboard alone", async () => {
  await office.journey.api("PATCH", "/me", { locale: "en" });
  const page = await office.journey.agent({ path: "/inbox/all" });
  const inbox = inboxOf(page);
  await inbox.row("Where is my parcel?").waitFor();
  await page.keyboard.press("j");
  await inbox.log.getByRole("article", { name: "Letter from Maya Lind" }).waitFor();
  await tabTo(page, /^Show quoted text$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Hide quoted text" }).waitFor();
  await page.keyboard.press("r");
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await expect.poll(() => focused(page)).toBe("Reply to the customer");
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type("Found it");
  await page.keyboard.press("Tab");
  await expect.poll(() => focused(page)).toBe("Bold");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => focused(page)).toBe("Italic");

  await tabTo(page, /Addresses and subject/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, /^Cc$/);
  await page.keyboard.type("zoe@example.org,");
  await page.getByText("1 new here").waitFor();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => focused(page)).toBe("zoe@example.org, new here");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => focused(page)).toBe("Ben Oduya, ben@example.org");
  await page.keyboard.press("Backspace");
  await expect.poll(() => focused(page)).toBe("Cc");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(async () => (await office.sentTo("zoe@example.org")).length, { timeout: 15_000 }).toBe(1);
  const [sent] = await office.sentTo("zoe@example.org");
  expect(sent?.to.toSorted()).toEqual(["maya@example.org", "zoe@example.org"]);
  expect(sent?.mail.html).toContain("<strong>Found it</strong>");
  await expect.poll(() => focused(page)).toBe("Reply to the customer");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await page.getByText("Choose a conversation").waitFor();
});

test.each([360, 1280])("nothing sticks out at %i px, words stretched by two fifths", async (width) => {
  const page = await office.journey.agent({ viewport: { width, height: 740 }, path });
  await page.context().addCookies([{ name: localeCookie, value: "xx", url: office.journey.product.url }]);
  await page.reload();
  const composer = page.getByRole("log").locator("xpath=ancestor::section[1]").getByRole("textbox").first();
  await composer.click();
  await page.getByRole("toolbar").waitFor();
  await page.locator("section button[aria-expanded][aria-controls]").last().click();
  await page.locator("iframe").first().waitFor();
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  const log = await page.getByRole("log").evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(log).toBeLessThanOrEqual(0);
  const letter = page.locator("iframe").first().contentFrame().locator("#letter");
  expect(await letter.evaluate((box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0)).toBe(true);
});

async function expectNoFaults(page: Page) {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
  expect(await accessibilityFaults(page)).toEqual([]);
}

/** The next look finds the composer as it was. */
async function discard(page: Page) {
  const id = page.url().split("/").at(-1);
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await office.journey.api("PUT", `/conversations/${id}/draft`, { kind: "reply", text: "" });
}

async function tabTo(page: Page, name: RegExp, key = "Tab") {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press(key);
    if (name.test(await focused(page))) return;
  }
  throw new Error(`${name} cannot be reached by ${key}`);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
  });
}
