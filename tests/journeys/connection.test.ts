import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { MessageView } from "#server/protocol/messages.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf, wireOf } from "#tests/support/screens.ts";
import { networkIsGone } from "#tests/support/watch.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("what a visitor writes offline survives a reload and arrives once, in order", async () => {
  journey.watch.expect(networkIsGone);
  const { shop, wire } = await shopWithWire();
  const visitor = widgetOf(shop);
  await visitor.open();
  await visitor.write("First, while connected.");
  await visitor.said("First, while connected.").getByText("Sent").waitFor();

  await wire.cut();
  await visitor.write("Second, without.");
  await visitor.write("Third, without.");
  await visitor.said("Third, without.").getByText("Waiting for connection").waitFor();
  await shop.reload();
  const again = widgetOf(shop);
  await again.open();
  await again.said("Third, without.").waitFor();
  wire.mend();

  await again.said("Third, without.").getByText("Sent").waitFor({ timeout: 30_000 });
  const wanted = ["First, while connected.", "Second, without.", "Third, without."];
  expect(await saidInDatabase("First, while connected.")).toEqual(wanted);
});

test("a server that was killed loses nothing that was said, and both sides go on by themselves", async () => {
  journey.watch.expect(networkIsGone);
  const { visitor, inbox } = await meet("Before the power cut.");
  // The answer is held when the visitor's words reach the server before it.
  journey.watch.expect(/status of 409/);

  await journey.product.stop("SIGKILL");
  await visitor.write("During the power cut.");
  await inbox.field.fill("An answer into the dark.");
  await inbox.page.keyboard.press("ControlOrMeta+Enter");
  await inbox.page.getByText("No connection. What you see may be old; what you write is kept.").waitFor();
  await visitor.said("During the power cut.").getByText("Waiting for connection").waitFor();
  await journey.product.start();

  await inbox.said("During the power cut.").waitFor({ timeout: 30_000 });
  await visitor
    .said("During the power cut.")
    .getByText(/Sent|Read/)
    .waitFor();
  await inbox.page.getByText("An answer into the dark.").waitFor();
  expect(await saidInDatabase("Before the power cut.")).toEqual(["Before the power cut.", "During the power cut."]);
});

test("a visitor who comes back next week finds the conversation and what was answered meanwhile", async () => {
  const { visitor, shop, inbox } = await meet("I will be back.");
  await visitor.said("I will be back.").getByText("Read").waitFor();
  const storageState = await shop.context().storageState();
  await shop.close();
  await inbox.reply("We are still here.");

  const later = await journey.visitor({ storageState });
  await later.locator("guichet-widget").getByRole("button", { name: /1/ }).click();
  const visitorAgain = widgetOf(later);
  await visitorAgain.said("I will be back.").waitFor();
  await visitorAgain.said("We are still here.").waitFor();
  await inbox.said("We are still here.").getByText("Read").waitFor();
  await visitorAgain.write("Good, so am I.");
  await inbox.said("Good, so am I.").waitFor();
});

test("nothing is stored in the browser before the first message", async () => {
  const shop = await journey.visitor();
  const visitor = widgetOf(shop);
  await visitor.open();
  await shop.keyboard.press("Escape");
  const { cookies, origins } = await shop.context().storageState();
  expect({ cookies, origins }).toEqual({ cookies: [], origins: [] });
});

test("an agent's screen equals the database after a lost connection, without a reload", async () => {
  journey.watch.expect(networkIsGone);
  const { visitor, inbox } = await meet("Are you there?");
  const wire = await wireOf(inbox.page.context());
  await inbox.page.reload();
  await inbox.said("Are you there?").waitFor();
  const writer = inboxOf(await journey.agent({ email: await journey.colleague("Louis") }));
  await writer.openRow("Are you there?");
  await inbox.page.evaluate(() => void Object.assign(window, { notReloaded: true }));

  await inbox.page.context().setOffline(true);
  await wire.cut();
  await inbox.page.getByText("No connection.", { exact: false }).waitFor();
  for (const text of ["One", "Two", "Three"]) await visitor.write(`${text} while you were away.`);
  await visitor.said("Three while you were away.").getByText("Read").waitFor();
  await writer.reply("Louis here, one moment.");
  const newcomer = widgetOf(await journey.visitor());
  await newcomer.open();
  await newcomer.write("Someone else, meanwhile.");
  wire.mend();
  await inbox.page.context().setOffline(false);

  await inbox.said("Louis here, one moment.").waitFor({ timeout: 30_000 });
  const id = new URL(inbox.page.url()).pathname.split("/").at(-1) ?? "";
  const { items } = await journey.api<{ items: MessageView[] }>("GET", `/conversations/${id}/messages?limit=100`);
  const wanted = items.filter((message) => message.kind !== "system").map((message) => message.text);
  await expect.poll(() => bubbles(inbox)).toEqual(wanted);
  const { items: rows } = await journey.api<{ items: { lastMessagePreview: string }[] }>(
    "GET",
    "/conversations?status=open",
  );
  await expect.poll(() => inbox.rows.count()).toBe(rows.length);
  for (const row of rows) await inbox.row(row.lastMessagePreview).waitFor();
  expect(await inbox.page.evaluate(() => "notReloaded" in window)).toBe(true);
});

test("what is said while the first list is on its way is on it", async () => {
  const page = await journey.agent({ path: "/settings" });
  const [read, said, joined] = [signal(), signal(), signal()];
  let asked = 0;
  await page.context().route(/\/api\/v1\/conversations\?/, async (route) => {
    asked += 1;
    if (asked > 1) return await route.continue();
    const response = await route.fetch();
    read.give();
    await joined.given;
    // Whether or not the page asks again, this answer comes after the log was joined.
    await pause(500);
    await route.fulfill({ response }).catch(() => undefined);
  });
  await page.context().routeWebSocket(/\/rt\//, async (socket) => {
    await said.given;
    socket.connectToServer().onMessage((frame) => {
      socket.send(frame);
      if (String(frame).startsWith("43/agent,")) joined.give();
    });
  });
  await page.goto(`${journey.product.url}/inbox/all`);
  await read.given;
  const visitor = widgetOf(await journey.visitor());
  await visitor.open();
  await visitor.write("Between reading and arriving.");
  await visitor.said("Between reading and arriving.").getByText("Sent").waitFor();
  said.give();
  await inboxOf(page).row("Between reading and arriving.").waitFor();
});

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

async function meet(text: string) {
  const [shop, page] = await Promise.all([journey.visitor(), journey.agent()]);
  const visitor = widgetOf(shop);
  const inbox = { ...inboxOf(page), page };
  await visitor.open();
  await visitor.write(text);
  await inbox.openRow(text);
  return { shop, visitor, inbox };
}

async function shopWithWire() {
  const shop = await journey.visitor();
  const wire = await wireOf(shop.context());
  await shop.reload();
  return { shop, wire };
}

async function bubbles(inbox: ReturnType<typeof inboxOf>) {
  const articles = await inbox.log.getByRole("article").locator("div.text-15").allInnerTexts();
  return articles.map((text) => text.trim());
}

async function saidInDatabase(first: string) {
  const { items } = await journey.api<{ items: { id: string }[] }>("GET", "/conversations?limit=100");
  const all = await Promise.all(
    items.map(({ id }) => journey.api<{ items: MessageView[] }>("GET", `/conversations/${id}/messages?limit=100`)),
  );
  const found = all.find((page) => page.items.some((message) => message.text === first));
  return found?.items.filter((message) => message.kind === "inbound").map((message) => message.text) ?? [];
}
