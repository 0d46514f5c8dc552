import type { Page } from "playwright";

import type { Channel } from "#db/vocabulary.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { bundleGauge } from "#tests/support/gauge/bundle.ts";
import { says, visitorNamed } from "#tests/support/house.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget } from "./target.ts";

const bars = { gaugeMs: 2, keyMs: 16 };
const keys = 300;
/** 2,000 characters of what agents write: every kind of thing that is looked for is in it. */
const draft = (
  "Bonjour Madame Martin,\n\nJ’ai bien regardé votre commande n° 4821… Elle est partie de l’entrepôt ce matin, et M. Dupont " +
  "passera chez vous demain entre 8 h et 12 h. Cela vous convient-il ? Le suivi : https://exemple.org/t?x=1. Le montant de " +
  "3,50 € vous sera rendu dans les plus brefs délais.\n- le colis\n- la facture, etc.\n\n"
)
  .repeat(6)
  .slice(0, 2_000);

/** From a key to the gauge, in a browser, on a French draft of 2,000 characters. */
export async function run(): Promise<void> {
  const browser = await launchChromium();
  const script = await bundleGauge();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    for (const channel of ["webchat", "sms", "whatsapp", "email"] as const) {
      const times = await measureEachKey(page, channel);
      report(`gauge, ${channel}, p99`, percentile(times, 0.99), { atMost: bars.gaugeMs, unit: "ms" });
      note(`gauge, ${channel}, median`, percentile(times, 0.5), "ms");
    }
    await page.close();
    await typeIntoComposer(async (url, cookie) => {
      const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 900 } });
      await context.addCookies(cookie.split("; ").map((each) => ({ ...pairOf(each), url: new URL(url).origin })));
      const page = await context.newPage();
      await page.goto(url);
      return page;
    });
  } finally {
    await browser.close();
  }
}

/**
 * The draft one key longer each time, so that nothing can be remembered. Of five rounds the quickest: no neighbour held it
 * up.
 */
async function measureEachKey(page: Page, channel: Channel): Promise<number[]> {
  // As text, because what it calls is in the page and not here.
  return await page.evaluate(`(() => {
    const draft = ${JSON.stringify(draft)};
    const times = Array.from({ length: ${keys} }, () => Infinity);
    for (let round = 0; round < 5; round++) {
      for (let key = 0; key < ${keys}; key++) {
        const text = draft.slice(0, draft.length - ${keys} + key + 1);
        const startedAt = performance.now();
        gauge.measureAs(${JSON.stringify(channel)}, text, "fr");
        times[key] = Math.min(times[key], performance.now() - startedAt);
      }
    }
    return times;
  })()`);
}

/** All the script that a key costs: composer, gauge and drawing, in the production build. */
async function typeIntoComposer(open: (url: string, cookie: string) => Promise<Page>) {
  let id = "";
  const target = await openTarget({
    agents: 1,
    prepare: async (ctx) => {
      const inbox = ctx.inboxes.all()[0];
      if (inbox) id = (await says(ctx, inbox, { visitor: visitorNamed("maya") })).conversationId;
    },
  });
  try {
    const page = await open(`${target.url}/inbox/all/${id}`, await target.signIn(0));
    const field = page.locator("textarea");
    await field.fill(draft.slice(0, -keys));
    const session = await page.context().newCDPSession(page);
    // Its own time, not that of the neighbours.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const scriptMs = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1000;
    };
    await page.keyboard.type(draft.slice(-keys, -keys / 2), { delay: 20 });
    const before = await scriptMs();
    await page.keyboard.type(draft.slice(-keys / 2), { delay: 20 });
    report("script of a key in the composer, mean", ((await scriptMs()) - before) / (keys / 2), {
      atMost: bars.keyMs,
      unit: "ms",
    });
  } finally {
    await target.close();
  }
}

function pairOf(cookie: string) {
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  return { name, value };
}
