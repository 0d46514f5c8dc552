import type { Page } from "playwright";

/** Presses Tab until this has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${name}`);
}

/** The name of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const labels =
      element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element.labels : null;
    return element?.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? element?.textContent ?? "";
  });
}

/** The words that are selected, in a field or in rich text. */
export function selected(page: Page): Promise<string> {
  return page.evaluate(() => {
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return getSelection()?.toString() ?? "";
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
}
