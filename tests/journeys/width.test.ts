import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { localeCookie } from "#app/_words/locale.ts";
import { sidewaysScroll } from "#tests/support/axe.ts";
import { type Journey, startJourney } from "#tests/support/journey.ts";
import { widgetOf } from "#tests/support/screens.ts";

let journey: Journey;
let paths: string[];
beforeAll(async () => {
  journey = await startJourney();
  const visitor = widgetOf(await journey.visitor());
  await visitor.open();
  await visitor.write("averyverylongwordthatnobodywouldeverwriteexceptinatest".repeat(3));
  const { items } = await journey.api<{ items: { id: string }[] }>("GET", "/conversations");
  const { id: teamId } = await journey.api<{ id: string }>("POST", "/teams", { name: "Returnsandexchanges".repeat(4) });
  const settings = [
    "",
    "/security",
    "/team",
    `/team/${teamId}`,
    "/inboxes",
    "/inboxes/new",
    "/inboxes/new/email",
    "/inboxes/new/webchat",
    "/saved-replies",
    "/saved-replies/new",
    "/hours",
    "/hours/new",
    "/promises",
    "/promises/whatsapp",
    "/tokens",
    "/operations",
  ].map((part) => `/settings${part}`);
  const inbox = ["all", "mine", "snoozed", "mentions"].map((view) => `/inbox/${view}`);
  paths = [
    "/practice",
    ...settings,
    ...inbox,
    `/settings/inboxes/${(await journey.inbox()).id}`,
    `/inbox/all/${items[0]?.id}`,
  ];
});
afterEach((context) => journey.endTest(context));
afterAll(() => journey.close());

test.each([360, 768, 1280])("words stretched by two fifths stay inside %i px", async (width) => {
  const page = await journey.agent({ viewport: { width, height: 740 } });
  await page.context().addCookies([{ name: localeCookie, value: "xx", url: journey.product.url }]);
  const tooWide: string[] = [];
  for (const path of paths) {
    await page.goto(`${journey.product.url}${path}`);
    await page.getByText(/^⟦/).first().waitFor();
    const pixels = await sidewaysScroll(page);
    if (pixels > 0) tooWide.push(`${path}: ${pixels} px`);
  }
  const stranger = await journey.open({ viewport: { width, height: 740 } });
  await stranger.context().addCookies([{ name: localeCookie, value: "xx", url: journey.product.url }]);
  for (const path of ["/signin", "/invitation/none", "/nowhere"]) {
    await stranger.goto(`${journey.product.url}${path}`);
    await stranger.getByText(/^⟦/).first().waitFor();
    const pixels = await sidewaysScroll(stranger);
    if (pixels > 0) tooWide.push(`${path}: ${pixels} px`);
  }
  journey.watch.expect(/status of 404/);
  expect(tooWide).toEqual([]);
});
