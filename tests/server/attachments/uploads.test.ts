import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { deleteUnusedAttachments } from "#db/stores/attachments.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { startSweeper } from "#server/attachments/sweep.ts";
import { hashVisitorToken } from "#server/contacts/visitor-token.ts";
import { viewAttachment } from "#server/conversations/view-message.ts";
import { visitorTokenHeader } from "#server/protocol/visitor-events.ts";
import { appOf, bearer } from "#tests/support/api.ts";
import { days, hours } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox, says } from "#tests/support/house.ts";

const view = z.object({
  id: z.string(),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  width: z.number().nullable(),
  url: z.string(),
});

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let app: ReturnType<typeof appOf>;
  let headers: Record<string, string>;
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    app = appOf(ctx);
    headers = await bearer(ctx, "agent");
  });
  afterAll(() => ctx.close());

  const post = async (bytes: Uint8Array, filename: string) => {
    const body = new FormData();
    body.append("file", new Blob([new Uint8Array(bytes)]), filename);
    return await app.request("/api/v1/attachments", { method: "POST", headers, body });
  };
  const upload = async (bytes: Uint8Array | string, filename: string) => {
    const answer = await post(typeof bytes === "string" ? Buffer.from(bytes) : bytes, filename);
    expect(answer.status).toBe(201);
    return view.parse(await answer.json());
  };
  const download = async (url: string) => {
    const answer = await app.request(url, { headers });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  test.each([
    ["a page", "<!doctype html><script>alert(1)</script>", "page.html"],
    ["a page that calls itself a picture", "<html><script>alert(1)</script></html>", "cat.png"],
    ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.svg"],
    ["a drawing behind a declaration", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg"],
    ["a stylesheet", '<?xml version="1.0"?><?xml-stylesheet href="x.xsl" type="text/xsl"?><a/>', "a.xml"],
    ["a script", "alert(1)", "a.js"],
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n", "a.pdf"],
  ])("%s is only ever downloaded, and cannot run", async (_what, text, filename) => {
    const file = await download((await upload(text, filename)).url);
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(file.headers.get("content-type")).not.toMatch(/html|svg|xml|javascript/);
    expect(file.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    expect(file.bytes.toString()).toBe(text);
  });

  test("a picture is shown in place, upright, and without where and by whom it was taken", async () => {
    const taken = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#c33" } })
      .withExif({
        IFD0: { Artist: "Maya Secret", Copyright: "me" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const camera = await sharp(taken)
      .withExifMerge({ IFD0: { Artist: "Maya Secret" } })
      .jpeg()
      .toBuffer();
    for (const picture of [taken, camera]) {
      const made = await upload(picture, "holiday.jpg");
      const file = await download(made.url);
      const { exif, orientation } = await sharp(file.bytes).metadata();
      expect([exif, orientation]).toEqual([undefined, undefined]);
      expect(file.bytes.includes("Maya")).toBe(false);
      expect(file.headers.get("content-disposition")).toMatch(/^inline;/);
      expect(made).toMatchObject({ contentType: "image/jpeg", bytes: file.bytes.length });
    }
    expect(await upload(taken, "holiday.jpg")).toMatchObject({ width: 20 });
  });

  test("a small file that unpacks to a huge picture is refused", async () => {
    const bomb = blackPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(500_000);
    const answer = await post(bomb, "bomb.png");
    expect([answer.status, await answer.json()]).toMatchObject([
      415,
      { error: { code: "unsupported_type", field: "file" } },
    ]);
  });

  test("a picture that is none is refused or taken for what it is", async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]);
    expect((await post(broken, "broken.jpg")).status).toBe(415);
    expect(await upload("not a picture", "photo.jpg")).toMatchObject({ contentType: "text/plain", width: null });
    expect(await upload(new Uint8Array([0, 1, 2, 3]), "x.txt")).toMatchObject({
      contentType: "application/octet-stream",
    });
  });

  test.each([
    ["../../../etc/passwd", "passwd"],
    ["C:\\Users\\maya\\report.pdf", "report.pdf"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["two\r\nlines\tand\u0000nothing.txt", "twolinesandnothing.txt"],
    ["a\"b'c;d.txt", "a\"b'c;d.txt"],
    ["été à la plage 🏖.txt", "été à la plage 🏖.txt"],
    [" .. ", ".."],
  ])("the name %j is kept as %j", async (given, kept) => {
    const made = await storedAs(given);
    expect(made.filename).toBe(kept);
    const { status, headers: sent } = await download(made.url);
    expect(status).toBe(200);
    expect(sent.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w.%~!#$&+^`|-]+$/);
  });

  /** Through the verb: a multipart body cannot even carry some of these names. */
  async function storedAs(filename: string) {
    return viewAttachment(await storeUpload(ctx, { kind: "agent", id: "ana" }, { filename, bytes: Buffer.from("x") }));
  }

  test("a name that is too long keeps its end, and whole characters", async () => {
    const made = await storedAs(`x${"🏖".repeat(300)}.jpeg`);
    expect(made.filename.endsWith("🏖.jpeg")).toBe(true);
    expect(made.filename.length).toBeLessThanOrEqual(200);
    expect(made.filename.isWellFormed()).toBe(true);
    expect((await download(made.url)).status).toBe(200);
  });

  test("the same bytes are kept once, and stay while one message has them", async () => {
    const inbox = await addInbox(ctx);
    const token = "t".repeat(43);
    const post = async () => {
      const body = new FormData();
      body.append("file", new Blob(["the same bytes"]), "a.txt");
      const answer = await app.request(`/widget/${inbox.key}/attachments`, {
        method: "POST",
        headers: { [visitorTokenHeader]: token },
        body,
      });
      return z.object({ id: z.string(), url: z.string() }).parse(await answer.json());
    };
    const [used, unused] = [await post(), await post()];
    await says(ctx, inbox, { visitor: hashVisitorToken(token), attachmentIds: [used.id] });
    ctx.clock.advance(days(1) + hours(1));
    await startSweeper(ctx).stop();
    const [kept, gone] = [await app.request(used.url), await app.request(unused.url)];
    expect([kept.status, await kept.text(), gone.status]).toEqual([200, "the same bytes", 404]);
    expect((await app.request(used.url.replace(/.$/, "_"))).status).toBe(404);
    expect(await ctx.db.write((tx) => deleteUnusedAttachments(tx, ctx.now()))).toEqual([]);
  });

  test("more than 20 MB, several files or none are refused", async () => {
    expect((await post(new Uint8Array(20 * 1024 * 1024 + 1), "large.bin")).status).toBe(413);
    expect((await post(new Uint8Array(0), "empty.bin")).status).toBe(400);
    const form = new FormData();
    form.append("other", new Blob(["x"]), "a.txt");
    expect((await app.request("/api/v1/attachments", { method: "POST", headers, body: form })).status).toBe(400);
    const plain = await app.request("/api/v1/attachments", { method: "POST", headers, body: "file=x" });
    expect(plain.status).toBe(400);
  });
});

/** A PNG of one bit a pixel, all black (PNG specification §5 and §11). */
function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
