import type { Page } from "playwright";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { admin, type Journey, startJourney } from "#tests/support/journey.ts";
import { inboxOf, widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test("both sides see each other write, and the agent sees when an answer was read", async () => {
  const { visitor, inbox, shop } = await meet("Is the shop open on Monday?");

  await visitor.field.pressSequentially("And on");
  await inbox.page.getByText(/is typing…/).waitFor();
  await visitor.field.fill("");

  await inbox.field.pressSequentially("Yes, from ten");
  await visitor.dialog.getByText(`${admin.name} is typing…`).waitFor();
  await inbox.reply("Yes, from ten to six.");
  await visitor.said("Yes, from ten to six.").waitFor();
  await inbox.said("Yes, from ten to six.").getByText("Read").waitFor();
  await visitor.said("Is the shop open on Monday?").getByText("Read").waitFor();

  // Away from the panel an answer arrives, but is not read.
  await shop.keyboard.press("Escape");
  await inbox.reply("Shall I keep one for you?");
  await inbox.said("Shall I keep one for you?").getByText("Delivered").waitFor();
  await shop.locator("guichet-widget").getByRole("button", { name: /1/ }).click();
  await inbox.said("Shall I keep one for you?").getByText("Read").waitFor();
});

test("what the log has told is not undone by an answer that comes late", async () => {
  const { visitor, inbox, shop } = await meet("Is it still there?");
  await shop.keyboard.press("Escape");
  await visitor.launcher.waitFor();
  await inbox.page.route(/\/messages$/, async (route) => {
    const answer = await route.fetch();
    await inbox.said("It is, for you.").getByText("Delivered").waitFor();
    await route.fulfill({ response: answer });
  });
  const answered = inbox.page.waitForResponse(/\/messages$/);
  await inbox.reply("It is, for you.");
  await (await answered).finished();
  await inbox.page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done))));
  await inbox.said("It is, for you.").getByText("Delivered").waitFor();
});

test("files travel both ways, pictures without the place where they were taken", async () => {
  const { visitor, inbox } = await meet("My plant looks sad.");

  await attach(visitor.page, visitor.dialog.getByRole("button", { name: "Attach files" }), {
    name: "leaf.jpg",
    mimeType: "image/jpeg",
    buffer: await photo(),
  });
  await visitor.dialog.getByRole("button", { name: "Send" }).click();
  const shown = inbox.log.getByRole("button", { name: "View leaf.jpg" }).locator("img");
  const received = await inbox.page.request.get(
    new URL((await shown.getAttribute("src")) ?? "", inbox.page.url()).href,
  );
  const { exif, width } = await sharp(await received.body()).metadata();
  expect({ exif, width }).toEqual({ exif: undefined, width: 64 });
  await visitor.log.getByRole("article").last().getByText("Read").waitFor();

  await attach(inbox.page, inbox.page.getByRole("button", { name: "Attach files" }), {
    name: "care.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Water it on Sundays."),
  });
  await inbox.reply("Here is how to care for it.");
  const link = visitor.log.getByRole("link", { name: /care\.txt/ });
  const file = await visitor.page.request.get((await link.getAttribute("href")) ?? "");
  expect(await file.text()).toBe("Water it on Sundays.");
  expect(file.headers()["content-disposition"]).toContain("attachment");
});

test("a note is never shown to the visitor", async () => {
  const { visitor, inbox } = await meet("Can I have a refund?");

  await inbox.note("He asked twice already, be generous.");
  await inbox.page.getByRole("button", { name: "Reply", exact: true }).click();
  await inbox.reply("Of course.");

  await visitor.said("Of course.").waitFor();
  expect(await visitor.page.content()).not.toContain("generous");
  expect(await visitor.log.getByRole("article").count()).toBe(2);
  await visitor.page.reload();
  const again = widgetOf(visitor.page);
  await again.open();
  await again.said("Of course.").waitFor();
  expect(await again.log.getByRole("article").count()).toBe(2);
});

test("assigning, snoozing, resolving and reopening move a conversation between views, and counts follow", async () => {
  const { visitor, inbox, text } = await meet("Where is my parcel?");
  const start = await countsOf(inbox.page);

  await inbox.page.getByRole("button", { name: "Assign" }).click();
  await inbox.page.getByRole("option", { name: `${admin.name} (you)` }).click();
  await expectCounts(inbox.page, { Mine: start.Mine + 1, Unassigned: start.Unassigned - 1 });

  await inbox.page.getByRole("button", { name: "Snooze" }).click();
  await inbox.page.getByRole("button", { name: /^Tomorrow/ }).click();
  await expectCounts(inbox.page, { Mine: start.Mine, "All open": start["All open"] - 1 });
  await inbox.view("Snoozed").click();
  await inbox.openRow(text);

  await visitor.write("It is urgent now.");
  await expectCounts(inbox.page, { "All open": start["All open"], Mine: start.Mine + 1 });

  await inbox.page.getByRole("button", { name: "Resolve", exact: true }).click();
  await visitor.dialog.getByText("This conversation is closed.", { exact: false }).waitFor();
  await expectCounts(inbox.page, { "All open": start["All open"] - 1, Mine: start.Mine });

  await visitor.write("One more thing.");
  await expectCounts(inbox.page, { "All open": start["All open"], Mine: start.Mine + 1 });
  await inbox.view("All open").click();
  await inbox.row("One more thing.").waitFor();
});

test("two agents see each other look and write, and a late answer is held until it was reviewed", async () => {
  const { inbox, text } = await meet("Do you repair pots?");
  const other = inboxOf(await journey.agent({ email: await journey.colleague("Louis") }));
  await other.openRow(text);

  await inbox.page.getByText("Louis is looking at this").first().waitFor({ state: "attached" });
  await other.field.pressSequentially("We do");
  await inbox.page.getByText("Louis is writing a reply").waitFor();

  await inbox.page.context().setOffline(true);
  await inbox.field.fill("No, sorry.");
  await other.reply("We do, on Thursdays.");
  journey.watch.expect(/net::ERR_INTERNET_DISCONNECTED|WebSocket connection|status of 409/);
  await inbox.page.keyboard.press("ControlOrMeta+Enter");
  await inbox.page.context().setOffline(false);
  await inbox.page.getByText("Not sent: 1 new message came first").waitFor();
  await inbox.said("We do, on Thursdays.").waitFor();
});

/** A visitor has written and the agent has their conversation open. */
async function meet(text: string) {
  const [shop, page] = await Promise.all([journey.visitor(), journey.agent()]);
  const visitor = { ...widgetOf(shop), page: shop };
  const inbox = { ...inboxOf(page), page };
  await visitor.open();
  await visitor.write(text);
  await inbox.openRow(text);
  return { shop, visitor, inbox, text };
}

async function attach(
  page: Page,
  button: ReturnType<Page["getByRole"]>,
  file: { name: string; mimeType: string; buffer: Buffer },
) {
  const chooser = page.waitForEvent("filechooser");
  await button.click();
  await (await chooser).setFiles(file);
}

/** A picture that says where it was taken. */
async function photo() {
  const image = sharp({ create: { width: 64, height: 48, channels: 3, background: "#2f6b3f" } });
  const withPlace = await image
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "47/1 28/1 0/1" } })
    .jpeg()
    .toBuffer();
  expect((await sharp(withPlace).metadata()).exif).toBeDefined();
  return withPlace;
}

const views = ["Mine", "Unassigned", "All open", "Snoozed", "Resolved"] as const;
type Counts = Record<(typeof views)[number], number>;

async function countsOf(page: Page): Promise<Counts> {
  const read = async (name: string) =>
    Number(/\d+$/.exec((await inboxOf(page).view(name).innerText()).trim())?.[0] ?? 0);
  const [mine = 0, unassigned = 0, all = 0, snoozed = 0, resolved = 0] = await Promise.all(views.map(read));
  return { Mine: mine, Unassigned: unassigned, "All open": all, Snoozed: snoozed, Resolved: resolved };
}

async function expectCounts(page: Page, wanted: Partial<Counts>) {
  await expect.poll(() => countsOf(page), { timeout: 10_000 }).toMatchObject(wanted);
}
