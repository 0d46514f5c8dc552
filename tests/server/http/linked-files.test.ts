import { afterAll, beforeAll, expect, test } from "vitest";

import { linkTo } from "#server/attachments/link.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { appOf } from "#tests/support/api.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
let app: ReturnType<typeof appOf>;
beforeAll(async () => {
  ctx = await openContext();
  app = appOf(ctx);
});
afterAll(() => ctx.close());

const upload = (filename: string, bytes: Uint8Array) =>
  storeUpload(ctx, { kind: "agent", id: "ana" }, { filename, bytes });

const linkFor = (id: string, until: number) => linkTo({ vault: ctx.vault, publicUrl: ctx.config.publicUrl }, id, until);

test("a carrier fetches a file with its exact type, and no cookie", async () => {
  const bytes = new TextEncoder().encode("name;price\ntea;3\n");
  const { id } = await upload("prices.csv", bytes);
  const answer = await app.request(linkFor(id, ctx.now() + minutes(5)));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv");
  expect(answer.headers.get("content-length")).toBe(String(bytes.byteLength));
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  const head = await app.request(linkFor(id, ctx.now() + minutes(5)), { method: "HEAD" });
  expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/csv"]);
});

test("a link opens its file only, as long as it was made for, and cannot be stretched", async () => {
  const one = await upload("a.txt", new TextEncoder().encode("a"));
  const other = await upload("b.txt", new TextEncoder().encode("b"));
  const until = ctx.now() + minutes(5);
  const link = linkFor(one.id, until);
  const status = async (url: string) => (await app.request(url)).status;
  expect(await status(link.replace(one.id, other.id))).toBe(404);
  expect(await status(link.replace(`${until}`, `${until + minutes(60)}`))).toBe(404);
  expect(await status(`${link}x`)).toBe(404);
  expect(await status(linkFor("nothing", until))).toBe(404);
  expect(await status(link)).toBe(200);
  ctx.clock.advance(minutes(5));
  expect(await status(link)).toBe(404);
});
