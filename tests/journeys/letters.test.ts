import type { Page } from "playwright";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { openPostOffice, type PostOffice, support } from "#tests/support/post-office.ts";
import { inboxOf } from "#tests/support/screens.ts";

let office: PostOffice;
let picture: Buffer;
beforeAll(async () => {
  office = await openPostOffice();
  picture = await sharp({ create: { width: 120, height: 60, channels: 3, background: "#2f6b3f" } })
    .png()
    .toBuffer();
});
afterEach((context) => office.journey.endTest(context));
afterAll(() => office.close());

const history = `<div class="gmail_quote"><div class="gmail_attr">On Mon, 2 March 2026 at 09:00, Shop &lt;${support}&gt; wrote:</div><blockquote class="gmail_quote">Your order is on its way.</blockquote></div>`;

test("a letter is read: its quote folded, its pictures from elsewhere asked for first", async () => {
  const { page, log } = await open(
    await office.write({
      subject: "Where is my parcel?",
      cc: "Ben Oduya <ben@example.org>, Chloé <chloe@example.org>",
      html: `<p>It <b>has not come</b>.</p><img src="cid:label"><img src="https://pictures.example.net/a.png" width="90" height="40" alt="Map">${history}`,
      attachments: [
        { filename: "label.png", content: picture, cid: "label" },
        { filename: "receipt.txt", content: "Paid." },
      ],
    }),
  );
  await page.getByRole("heading", { name: /Where is my parcel\?/ }).waitFor();
  const letter = log.getByRole("article", { name: "Letter from Maya Lind" });
  const words = letter.frameLocator("iframe").first();
  await words.getByText("has not come").waitFor();
  await letter.getByText("receipt.txt").waitFor();
  expect(await letter.getByRole("button", { name: /View label/ }).count()).toBe(0);
  expect(await words.locator("img").first().evaluate(widthOf)).toBe(120);

  await letter.getByRole("button", { name: "to Atelier, Ben Oduya +1" }).click();
  await letter.getByText("Ben Oduya <ben@example.org>, Chloé <chloe@example.org>").waitFor();

  expect(await letter.getByText("Your order is on its way.").count()).toBe(0);
  await letter.getByRole("button", { name: "Show quoted text" }).click();
  await letter.frameLocator("iframe").last().getByText("Your order is on its way.").waitFor();

  const asked: string[] = [];
  await page.route(/\/images\?url=/, (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("url") ?? "");
    return route.fulfill({ body: picture, contentType: "image/png" });
  });
  await letter.getByText("1 image from elsewhere is not shown.").waitFor();
  await letter.getByRole("button", { name: "Show", exact: true }).click();
  await expect.poll(() => words.getByAltText("Map").evaluate(widthOf)).toBe(120);
  expect(asked).toEqual(["https://pictures.example.net/a.png"]);

  await letter.getByRole("button", { name: "More for this message" }).click();
  await page.getByRole("menuitem", { name: "Show original" }).click();
  await page
    .getByRole("dialog", { name: "Show original" })
    .getByText(/^Subject: Where is my parcel\?/m)
    .waitFor();
});

test("the answer goes to everybody, bold and with a picture, and can be taken back before", async () => {
  const { page, log } = await open(
    await office.write({ subject: "Broken on arrival", cc: "Ben Oduya <ben@example.org>", text: "See for yourself." }),
  );
  await page.getByText("To Maya Lind · Cc Ben Oduya").waitFor();
  const field = await startWriting(page);
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type("Sorry!");
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type(" It looks so: ");
  await pasteFile(field, picture.toString("base64"), "image.png");
  await field.locator("img[data-attachment-id]").waitFor();

  await page.keyboard.press("ControlOrMeta+Enter");
  await log.getByRole("article", { name: "Letter from Ana" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await field.locator("strong", { hasText: "Sorry!" }).waitFor();
  await field.locator("img[data-attachment-id]").waitFor();
  expect(await office.sentTo("ben@example.org")).toEqual([]);

  await field.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" We send another.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(async () => (await office.sentTo("ben@example.org")).length, { timeout: 15_000 }).toBe(1);
  const [sent] = await office.sentTo("ben@example.org");
  expect(sent?.to.toSorted()).toEqual(["ben@example.org", "maya@example.org"]);
  expect(sent?.mail).toMatchObject({
    subject: "Re: Broken on arrival",
    to: [{ name: "Maya Lind", address: "maya@example.org" }],
    cc: [{ name: "Ben Oduya", address: "ben@example.org" }],
    html: expect.stringMatching(/<strong>Sorry!<\/strong> It looks so: .*<img [^>]*src="cid:.*We send another/s),
    text: expect.stringMatching(/Sorry! It looks so:[\s\S]*Bordeaux[\s\S]*> See for yourself\./),
  });
  expect(sent?.mail.attachments).toHaveLength(1);
  const ours = log.getByRole("article", { name: "Letter from Ana" }).last();
  expect(await ours.frameLocator("iframe").locator("img").evaluate(widthOf)).toBe(120);
});

test("a letter is passed on to somebody new, with its files", async () => {
  const { page, log } = await open(
    await office.write({
      subject: "For your workshop",
      text: "The drawing is enclosed.",
      attachments: [{ filename: "drawing.txt", content: "A chair." }],
    }),
  );
  await log.getByRole("button", { name: "More for this message" }).click();
  await page.getByRole("menuitem", { name: "Forward" }).click();
  const to = page.getByRole("textbox", { name: "To", exact: true });
  await expect.poll(() => to.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("Add a recipient first.").waitFor();
  await to.pressSequentially("Workshop <workshop@example.net>, not an address,");
  await page.getByText("“not an address” is not an email address", { exact: false }).waitFor();
  await to.press("Backspace");
  await page.keyboard.press("Backspace");
  expect(await page.getByRole("textbox", { name: "Subject" }).inputValue()).toBe("Fwd: For your workshop");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect.poll(async () => (await office.sentTo("workshop@example.net")).length, { timeout: 15_000 }).toBe(1);
  const [sent] = await office.sentTo("workshop@example.net");
  expect(sent?.to).toEqual(["workshop@example.net"]);
  expect(sent?.mail.subject).toBe("Fwd: For your workshop");
  expect(sent?.mail.attachments.map((file) => file.filename)).toEqual(["drawing.txt"]);
});

test("what is written survives a reload and another conversation, form and people included", async () => {
  const other = await office.write({ subject: "The other one", text: "Hello." });
  const row = await office.write({ subject: "Long to answer", text: "Take your time." });
  const { page } = await open(row);
  await startWriting(page);
  await page.keyboard.press("ControlOrMeta+i");
  await page.keyboard.type("Slowly");
  await page.getByRole("button", { name: /Addresses and subject/ }).click();
  await page.getByRole("textbox", { name: "Cc", exact: true }).pressSequentially("new@example.org ");
  await page.getByText("1 new here").waitFor();
  await inboxOf(page).openRow(other.subject ?? "");
  await expect.poll(() => inboxOf(page).field.inputValue()).toBe("");
  await inboxOf(page).openRow(row.subject ?? "");
  const field = inboxOf(page).field;
  await field.locator("em", { hasText: "Slowly" }).waitFor();
  await page.waitForURL(new RegExp(row.id));
  await page.reload();
  await field.locator("em", { hasText: "Slowly" }).waitFor();
  await page.getByText("To Maya Lind · Cc new@example.org").waitFor();
  const elsewhere = await office.journey.agent({ path: `/inbox/all/${row.id}` });
  await inboxOf(elsewhere).field.locator("em", { hasText: "Slowly" }).waitFor();
});

test("written without a connection, a letter leaves with everything once there is one", async () => {
  const { page, log } = await open(await office.write({ subject: "From the train", text: "Can you read this?" }));
  await startWriting(page);
  office.journey.watch.expect(/net::ERR_|WebSocket/);
  await page.context().setOffline(true);
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type("Every word");
  await page.keyboard.press("ControlOrMeta+Enter");
  await log.getByText("Waits for the connection").waitFor();
  await page.context().setOffline(false);
  await expect
    .poll(async () => (await lastSent("From the train"))?.html ?? "", { timeout: 20_000 })
    .toContain("<strong>Every word</strong>");
});

test("words from a word processor come as words, lists as lists", async () => {
  const { page } = await open(await office.write({ subject: "Paste here", text: "Please." }));
  const field = await startWriting(page);
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style><!--[if gte mso 9]><xml/><![endif]--></head><body><p class=MsoNormal style='mso-margin-top-alt:auto'><b>Steps</b><o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Unplug</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Wait</p><img src="https://pictures.example.net/b.png"><script>window.pasted = 1</script></body></html>`;
  await field.evaluate((words, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "Steps Unplug Wait");
    words.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, word);
  await expect
    .poll(() => field.innerHTML())
    .toContain("<p><strong>Steps</strong></p><ul><li><p>Unplug</p></li><li><p>Wait</p></li></ul>");
  expect(await page.evaluate(() => "pasted" in window)).toBe(false);
});

test("a stranger who quotes a conversation is brought in by a person, and the old place leads on", async () => {
  const messageId = "<quoted@example.org>";
  const row = await office.write({ subject: "Ours", messageId, text: "Between us." });
  const stranger = await office.write({
    from: "Sam <sam@elsewhere.example>",
    subject: "Re: Ours",
    inReplyTo: messageId,
    references: messageId,
    text: "I belong to this too.",
  });
  expect(stranger.id).not.toBe(row.id);
  const { page, log } = await open(stranger);
  const banner = page.getByRole("region", { name: "Related conversation" });
  await banner.getByText(`This names conversation #${row.number}`, { exact: false }).waitFor();
  await banner.getByRole("button", { name: "Merge" }).click();
  await log.getByText("Between us.").waitFor();
  await log.getByText("I belong to this too.").waitFor();
  await log.getByText(`Ana merged conversation #${stranger.number} into this one`, { exact: false }).waitFor();
  await page.goto(`${office.journey.product.url}/inbox/all/${stranger.id}`);
  await page.waitForURL(new RegExp(row.id));
});

test("what a machine wrote is one line that says so", async () => {
  const { log } = await open(
    await office.write({
      subject: "Away until Monday",
      headers: { "Auto-Submitted": "auto-replied" },
      text: "I read this on Monday.",
    }),
  );
  const line = log.getByRole("button", { name: /Automatic reply Maya Lind Away until Monday/ });
  await line.click();
  await log.getByText("I read this on Monday.").waitFor();
  await log.getByText("A program answered, not a person.", { exact: false }).waitFor();
});

async function open(row: ConversationRow) {
  const page = await office.journey.agent({ path: `/inbox/all/${row.id}` });
  const { log } = inboxOf(page);
  await log.waitFor();
  return { page, log };
}

/** The plain words give their place to the editor once it is there. */
async function startWriting(page: Page) {
  const { field } = inboxOf(page);
  await field.click();
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  return field;
}

async function pasteFile(field: ReturnType<Page["getByRole"]>, base64: string, name: string) {
  await field.evaluate(
    (words, file) => {
      const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], file.name, { type: "image/png" }));
      words.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { base64, name },
  );
}

async function lastSent(subject: string) {
  const sent = await office.sentTo("maya@example.org");
  return sent.findLast(({ mail }) => mail.subject === `Re: ${subject}`)?.mail;
}

function widthOf(image: Element) {
  return "naturalWidth" in image ? image.naturalWidth : 0;
}
