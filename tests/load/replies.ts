import type { Browser, Page } from "playwright";

import { system } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { createReply } from "#server/replies/create.ts";
import { seed } from "#server/seed/seed.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget, type Target } from "./target.ts";

const replies = 1_000;
const repeats = 100;
const sought = ["late delivery", "retard 7", "refund", "order 42", "parcel"];

/** The saved replies in the composer, of a team that keeps a thousand: from the key to what it paints. */
export async function run() {
  const target = await openTarget({ agents: 1, prepare });
  const browser = await launchChromium();
  try {
    const page = await openConversation(browser, target);
    const opening: number[] = [];
    const typing: number[] = [];
    for (let at = 0; at < repeats; at++) {
      opening.push(await timeKey(page, ";", "[role=dialog] input:focus"));
      for (const letter of (sought[at % sought.length] ?? "").slice(0, 3 + (at % 5))) {
        typing.push(await timeKey(page, letter, "[role=dialog] input:focus"));
      }
      await page.keyboard.press("Escape");
      await page.waitForSelector("textarea:focus");
      // Out of the words, where a semicolon is only a semicolon.
      await page.keyboard.press("Escape");
    }
    const plain: number[] = [];
    await page.click("textarea");
    for (let at = 0; at < repeats; at++) plain.push(await timeKey(page, "a", "textarea:focus"));
    // What the same keys take on this machine where nothing is looked for.
    note("saved replies, a key in the composer: p95", percentile(plain, 0.95), "ms");
    note("saved replies, open at 1,000: median", percentile(opening, 0.5), "ms");
    note("saved replies, a key at 1,000: median", percentile(typing, 0.5), "ms");
    report("saved replies, open at 1,000: p95", percentile(opening, 0.95), { atMost: 50, unit: "ms" });
    report("saved replies, a key at 1,000: p95", percentile(typing, 0.95), { atMost: 30, unit: "ms" });
  } finally {
    await browser.close();
    await target.close();
  }
}

async function prepare(ctx: Context) {
  await seed(ctx, system, { conversations: 20, messages: 60, seed: 1 }, () => {});
  for (let at = 0; at < replies; at++) {
    const text = `Hello {{contact.first_name}}, your order ${at} is late. `.repeat(6);
    await createReply(ctx, system, {
      name: `${at % 2 === 0 ? "Late delivery" : "Retard de livraison"} ${at}`,
      folder: `Orders/${at % 20}`,
      articleUrl: null,
      variants: [
        { channel: "any", locale: "en", text },
        {
          channel: "any",
          locale: "fr",
          text: `Bonjour {{contact.first_name}}, le colis de l’été n° ${at}. `.repeat(6),
        },
        { channel: "sms", locale: "fr", text: `Colis ${at} en retard, {{agent.first_name}}` },
      ],
    });
  }
}

async function openConversation(browser: Browser, target: Target): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  const [name = "", value = ""] = (await target.signIn(0)).split(/=(.*)/s);
  await context.addCookies([{ name, value, url: target.url }]);
  const page = await context.newPage();
  const lastPage = page.waitForResponse(
    (answer) => answer.url().includes("/saved-replies") && /after=/.test(answer.url()),
  );
  await page.goto(`${target.url}/inbox/all`);
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.getByRole("textbox", { name: "Reply to the customer" }).waitFor();
  await lastPage;
  // What follows an answer is done in idle moments, before anybody reaches for the key.
  await page.waitForTimeout(1_000);
  return page;
}

/** From the key event until the frame in which what it asks for is painted. */
async function timeKey(page: Page, key: string, shows: string): Promise<number> {
  await page.evaluate((selector) => {
    document.body.dataset.tookMs = "";
    const painted = (pressedAt: number) => {
      requestAnimationFrame(() => {
        if (!document.querySelector(selector)) return painted(pressedAt);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          document.body.dataset.tookMs = `${performance.now() - pressedAt}`;
        };
        channel.port2.postMessage(null);
      });
    };
    document.addEventListener("keydown", (press) => painted(press.timeStamp), { capture: true, once: true });
  }, shows);
  await page.keyboard.press(key);
  await page.waitForSelector("body:not([data-took-ms=''])");
  return Number(await page.locator("body").getAttribute("data-took-ms"));
}

if (import.meta.main) await run();
