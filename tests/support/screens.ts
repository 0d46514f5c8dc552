import type { BrowserContext, Page, WebSocketRoute } from "playwright";

import { en, type Words } from "#app/(visitor)/widget/words/en.ts";

/** The sockets of a window, which can be cut while everything else goes on. */
export async function wireOf(context: BrowserContext) {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await context.routeWebSocket(/\/rt\//, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  await context.route(/\/rt\//, (route) => (isCut ? route.abort() : route.continue()));
  return {
    async cut() {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}

/** The widget, found by what a screen reader says. */
export function widgetOf(page: Page, words: Words = en) {
  const launcher = page.locator("guichet-widget").getByRole("button", { expanded: false });
  const dialog = page.locator("guichet-widget").getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: words.message });
  const log = dialog.getByRole("log", { name: words.log });
  return {
    launcher,
    dialog,
    field,
    log,
    said: (text: string) => log.getByRole("article").filter({ hasText: text }),
    async open() {
      await launcher.click();
      await field.waitFor();
    },
    async write(text: string) {
      await field.fill(text);
      await field.press("Enter");
      await log.getByText(text).waitFor();
    },
  };
}

export type Widget = ReturnType<typeof widgetOf>;

/** The agent's inbox, in English. */
export function inboxOf(page: Page) {
  const log = page.getByRole("log");
  const field = page.getByRole("textbox", { name: "Reply to the customer" });
  return {
    rows: page.getByRole("listbox").getByRole("option"),
    row: (text: string) => page.getByRole("listbox").getByRole("option", { name: text }),
    log,
    field,
    view: (name: string) => page.getByRole("navigation", { name: "Inbox views" }).getByRole("link", { name }),
    said: (text: string) => log.getByRole("article").filter({ hasText: text }),
    async openRow(text: string) {
      await page.getByRole("listbox").getByRole("option", { name: text }).click();
      await log.waitFor();
    },
    async reply(text: string) {
      await field.fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await log.getByText(text).waitFor();
    },
    async note(text: string) {
      await page.getByRole("button", { name: "Note", exact: true }).click();
      await page.getByRole("textbox", { name: "Internal note" }).fill(text);
      await page.getByRole("button", { name: "Add note" }).click();
      await log.getByText(text).waitFor();
    },
  };
}
