import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { demoPage } from "#server/http/demo-page.ts";

const html = readFileSync(new URL("../../../app/(visitor)/demo/page.html", import.meta.url), "utf8");
const routes = demoPage({ html, isInbox: (key) => key === "known-key" });

test("the page carries the widget of the inbox that was asked for", async () => {
  const answer = await routes.request("/demo/known-key");
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain('<script async src="/widget.js" data-inbox="known-key"></script>');
  expect(page).not.toContain("{{");
});

test("an inbox that does not exist has no page, nor has anything that is not a key", async () => {
  expect((await routes.request("/demo/other-key")).status).toBe(404);
  expect((await routes.request("/demo/%22%3E%3Cscript%3E")).status).toBe(404);
});

test("its content policy allows no inline script, and its own styles by a nonce that is new each time", async () => {
  const policies = await Promise.all([1, 2].map(async () => await routes.request("/demo/known-key")));
  const [one = "", other = ""] = policies.map(({ headers }) => headers.get("content-security-policy") ?? "");
  expect(one).toContain("script-src 'self';");
  expect(one).not.toContain("unsafe");
  const nonce = /'nonce-([\w-]+)'/.exec(one)?.[1] ?? "none";
  expect(await policies[0]?.text()).toContain(`<style nonce="${nonce}">`);
  expect(other).not.toContain(nonce);
});

test.each([
  ["/demo/known-key?lang=fr", "en", "fr"],
  ["/demo/known-key?lang=en", "fr-FR", "en"],
  ["/demo/known-key", "fr-CA,en;q=0.5", "fr"],
  ["/demo/known-key?lang=xx", "", "en"],
])("%s for a browser in %j is in %s", async (path, accepted, lang) => {
  const answer = await routes.request(path, { headers: { "accept-language": accepted } });
  expect(await answer.text()).toContain(`<html lang="${lang}">`);
});
