import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

import { readWidgetBuild, widgetFiles } from "#server/http/widget-files.ts";

const loader = "loader();";
const panel = "export const startPanel = 1;";
let folder = "";
let routes: ReturnType<typeof widgetFiles>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "widget-"));
  for (const [name, code] of [
    ["widget.js", loader],
    ["panel-0a1b2c.js", panel],
  ] as const) {
    writeFileSync(join(folder, name), code);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(code));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(code));
  }
  writeFileSync(join(folder, "manifest.json"), '{"loader":"widget.js","panels":{"en":"panel-0a1b2c.js"}}');
  routes = widgetFiles(readWidgetBuild(folder));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("any website may load the widget", async () => {
  for (const path of ["/widget.js", "/widget/panel-0a1b2c.js"]) {
    const { status, headers } = await routes.request(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  }
});

test("the loader is asked for again after five minutes, a panel never", async () => {
  expect((await routes.request("/widget.js")).headers.get("cache-control")).toBe("public, max-age=300");
  const kept = (await routes.request("/widget/panel-0a1b2c.js")).headers.get("cache-control");
  expect(kept).toBe("public, max-age=31536000, immutable");
});

test("a browser that has the file is told so in a few bytes", async () => {
  const etag = (await routes.request("/widget.js")).headers.get("etag") ?? "";
  const again = await routes.request("/widget.js", { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("each browser gets the smallest form that it can read", async () => {
  const ask = async (accepted: string) => {
    const answer = await routes.request("/widget.js", { headers: { "accept-encoding": accepted } });
    return { encoding: answer.headers.get("content-encoding"), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const [small, middle, plain] = [await ask("gzip, deflate, br"), await ask("gzip"), await ask("identity")];
  expect([small.encoding, middle.encoding, plain.encoding]).toEqual(["br", "gzip", null]);
  expect(brotliDecompressSync(small.bytes).toString()).toBe(loader);
  expect(gunzipSync(middle.bytes).toString()).toBe(loader);
  expect(plain.bytes.toString()).toBe(loader);
});

test("nothing but the build's own files is served", async () => {
  for (const path of ["/widget/panel-ffffff.js", "/widget/manifest.json", "/widget/panel-..%2fmanifest.js"]) {
    expect((await routes.request(path)).status).toBe(404);
  }
});
