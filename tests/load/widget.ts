import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, Page } from "playwright";

import { readWidgetBuild, widgetFiles } from "#server/http/widget-files.ts";
import type { WidgetConfig } from "#server/protocol/visitor-events.ts";
import { mostBytes } from "#tests/boundaries/widget-size.ts";
import { launchChromium } from "#tests/support/chromium.ts";

const built = ".guichet/widget";
const bars = { requests: 1, openMs: 150 };
const loads = 20;

/** What the widget costs a website's visitors: bytes, requests, and the time from the press to the first key. */
export async function run(): Promise<void> {
  const manifest: { loader: string; panels: Record<string, string> } = JSON.parse(
    readFileSync(`${built}/manifest.json`, "utf8"),
  );
  sayBytes("loader", manifest.loader, mostBytes.loader);
  for (const [locale, file] of Object.entries(manifest.panels)) sayBytes(`panel ${locale}`, file, mostBytes.panel);

  const own = process.env.BASE_URL ? null : await serveWebsite();
  const browser = await launchChromium();
  try {
    const site = process.env.BASE_URL ?? own?.url ?? "";
    say("requests before intent", await countRequests(browser, site), bars.requests, "");
    say(
      "open, panel loaded by hover, p95",
      p95(await repeat(() => timeOpening(browser, site, true))),
      bars.openMs,
      "ms",
    );
    say("open, nothing loaded before, p95", p95(await repeat(() => timeOpening(browser, site, false))), null, "ms");
  } finally {
    await browser.close();
    own?.close();
  }
}

/** A website with the widget and nothing behind it: opening must not wait for a connection. */
async function serveWebsite() {
  const website = new Hono();
  const config: WidgetConfig = {
    inboxKey: "bench",
    name: "Bench",
    accent: null,
    greeting: { en: null, fr: null },
    agentsOnline: true,
    counter: { wait: null, away: null },
    maxUploadBytes: 1_000_000,
    limits: { characters: 4_000, attachments: 10 },
  };
  website.route("/", widgetFiles(readWidgetBuild(built)));
  website.get("/widget/bench/config.json", (c) => c.json(config));
  website.get("/", (c) =>
    c.html(
      '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><body><h1>Shop</h1>' +
        '<script async src="/widget.js" data-inbox="bench"></script></body></html>',
    ),
  );
  const server = serve({ fetch: website.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the website has no port");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

async function countRequests(browser: Browser, site: string) {
  const { page, close } = await visit(browser, site);
  const ours: string[] = [];
  page.on("request", (request) => {
    if (/\/(widget|rt)/.test(new URL(request.url()).pathname)) ours.push(request.url());
  });
  await page.reload({ waitUntil: "networkidle" });
  await page.waitForTimeout(500);
  await close();
  return ours.length;
}

/** From the press until the frame in which the panel is open and its field has the focus. */
async function timeOpening(browser: Browser, site: string, hoverFirst: boolean) {
  const { page, close } = await visit(browser, site);
  if (hoverFirst) {
    await page.hover(".launcher");
    await page.waitForLoadState("networkidle");
  }
  await page.evaluate(() => {
    const root = document.querySelector("guichet-widget")?.shadowRoot;
    const opened = (pressedAt: number) => {
      if (root?.activeElement?.tagName !== "TEXTAREA") return requestAnimationFrame(() => opened(pressedAt));
      return requestAnimationFrame((shownAt) => {
        document.body.dataset.openMs = `${shownAt - pressedAt}`;
      });
    };
    root?.querySelector("button")?.addEventListener("click", (press) => opened(press.timeStamp), { capture: true });
  });
  await page.click(".launcher");
  await page.waitForSelector("body[data-open-ms]");
  const openMs = Number(await page.locator("body").getAttribute("data-open-ms"));
  await close();
  return openMs;
}

async function visit(browser: Browser, site: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(site);
  await page.waitForSelector(".launcher");
  return { page, close: () => context.close() };
}

async function repeat(measure: () => Promise<number>) {
  const times: number[] = [];
  for (let load = 0; load < loads; load++) times.push(await measure());
  return times;
}

function p95(times: number[]) {
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

function sayBytes(what: string, file: string, bar: number) {
  say(what, gzipSync(readFileSync(`${built}/${file}`), { level: 9 }).byteLength, bar, "B gzipped");
}

function say(what: string, value: number, bar: number | null, unit: string) {
  const number = Math.round(value).toLocaleString("en");
  const verdict = bar === null ? "" : ` (bar ${bar.toLocaleString("en")}) ${value <= bar ? "ok" : "MISSED"}`;
  console.log(`widget ${what} ${number}${unit && ` ${unit}`}${verdict}`);
}

if (import.meta.main) await run();
