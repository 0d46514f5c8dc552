import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";

/** What axe finds against WCAG 2.2 AA and good practice: a line for each, empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Pages without scripts hold the words of strangers: nothing can run there, and their looks are not ours.
    .exclude("iframe[sandbox]")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** How far the page, or its main part, can be scrolled sideways; nothing may stick out. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const scrolled = [document.documentElement, ...document.querySelectorAll("main")];
    return Math.max(...scrolled.map((element) => element.scrollWidth - element.clientWidth));
  });
}
