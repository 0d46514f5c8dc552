import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { freePort } from "#tests/support/free-port.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

const identitySecret = "a secret that website and inbox share";

let journey: Journey;
let website: { url: string; server: Server };
beforeAll(async () => {
  journey = await startJourney();
  website = await serveWebsite((await journey.inbox()).key);
});
afterEach((context) => journey.endTest(context));
afterAll(async () => {
  website.server.close();
  await journey.close();
});

test("a website with a strict content policy carries the widget without a complaint", async () => {
  const page = await journey.open();
  await page.goto(website.url);
  const visitor = widgetOf(page);
  await visitor.open();
  await visitor.write("From somebody else's website.");
  await visitor.said("From somebody else's website.").getByText("Sent").waitFor();
  expect(await page.context().cookies()).toEqual([]);
});

test("a website that is not on the list may not show the chat", async () => {
  await configure({ origins: ["https://shop.example.org"] });
  journey.watch.expect(/status of 403|CORS|Failed to load resource|does not admit/);
  const page = await journey.open();
  await page.goto(website.url);
  const visitor = widgetOf(page);
  await visitor.launcher.click();
  await visitor.dialog.getByText("The chat is not available on this page.").first().waitFor();
  await configure({ origins: [] });
});

test("a signed-in user is recognised in every browser; a forged signature is refused", async () => {
  await configure({ origins: [], identitySecret });
  const hash = createHmac("sha256", identitySecret).update("customer-7").digest("hex");
  const first = await signedIn(hash);
  await first.visitor.open();
  await first.visitor.write("My second order is late.");
  const inbox = inboxOf(await journey.agent());
  await inbox.openRow("My second order is late.");
  await inbox.reply("It is on its way.");

  const second = await signedIn(hash);
  await second.visitor.open();
  await second.visitor.said("It is on its way.").waitFor();

  journey.watch.expect(/signature|unauthenticated|status of 401/i);
  const forged = await signedIn(hash.replace(/^../, "00"));
  await forged.visitor.launcher.click();
  await forged.visitor.dialog.getByText("The chat is not available on this page.").first().waitFor();
  expect(await forged.visitor.log.getByText("It is on its way.").count()).toBe(0);
});

test("the page may open it, hear of messages, and forget the visitor", async () => {
  const page = await journey.open();
  await page.goto(website.url);
  const visitor = widgetOf(page);
  await visitor.launcher.waitFor();
  await page.evaluate("guichet.on('message', (m) => (document.title = m.text)); guichet.open()");
  await visitor.write("Tell the page when you answer.");
  const inbox = inboxOf(await journey.agent());
  await inbox.openRow("Tell the page when you answer.");
  await inbox.reply("Told.");
  await expect.poll(() => page.title()).toBe("Told.");

  await page.evaluate("guichet.reset()");
  await page.reload();
  await visitor.open();
  await visitor.dialog.getByText("Hello! How can we help?").waitFor();
  expect(await visitor.log.getByText("Told.").count()).toBe(0);
});

async function configure(config: Record<string, unknown>) {
  const { id } = await journey.inbox();
  await journey.api("PATCH", `/inboxes/${id}`, { config });
}

async function signedIn(hash: string): Promise<{ page: Page; visitor: ReturnType<typeof widgetOf> }> {
  const page = await journey.open();
  await page.goto(website.url);
  const visitor = widgetOf(page);
  await visitor.launcher.waitFor();
  await page.evaluate(`guichet.identify({ id: "customer-7", name: "Zoé", hash: "${hash}" })`);
  return { page, visitor };
}

/** Another origin, with the policy that the README asks for and nothing more. */
async function serveWebsite(key: string) {
  const port = await freePort();
  const guichet = journey.product.url;
  const policy = [
    "default-src 'none'",
    `script-src ${guichet}`,
    `connect-src ${guichet} ${guichet.replace("http", "ws")}`,
    `img-src ${guichet} blob: data:`,
  ].join("; ");
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1>
      <script async src="${guichet}/widget.js" data-inbox="${key}"></script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${port}/`, server };
}
