import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";

import { findMessage } from "#db/stores/messages.ts";
import type { Actor } from "#server/agents/actor.ts";
import { readRemoteImage } from "#server/conversations/remote-image.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { addColleague, addInbox, workOffLedger } from "#tests/support/house.ts";
import { mailConfig, mailFrom } from "#tests/support/mails.ts";

const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

let ctx: TestContext;
let ana: Actor;
let asked: { url: string; cookie: string | undefined; referer: string | undefined }[];
let close: () => void;
let base: string;

async function open(env: Record<string, string>) {
  ctx = await openContext({ dialect: "sqlite", env });
  ana = await addColleague(ctx, "Ana");
}

beforeEach(async () => {
  asked = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", cookie: request.headers.cookie, referer: request.headers.referer });
    if (request.url === "/away") response.writeHead(302, { location: "/pic.gif" }).end();
    else if (request.url === "/page")
      response.writeHead(200, { "content-type": "image/png" }).end("<script>1</script>");
    else if (request.url === "/huge") response.writeHead(200).end(Buffer.alloc(11 * 1024 * 1024));
    else response.writeHead(200, { "content-type": "image/gif" }).end(gif);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  close = () => server.close();
});
afterEach(async () => {
  close();
  await ctx.close();
});

async function letterShowing(...paths: string[]): Promise<string> {
  const inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", config: mailConfig() });
  const html = paths.map((path) => `<p>Look <img src="${base}${path}" width="20" height="20"></p>`).join("");
  const raw = new TextEncoder().encode(
    mailFrom("maya@example.org", { "Content-Type": "text/html; charset=utf-8", text: html }),
  );
  await acceptIntake(ctx, inbox, [{ key: "k", peer: "", source: "imap", raw }]);
  await workOffLedger(ctx);
  const [row] = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
  const message = await findMessage(ctx.db.read, row?.id ?? "");
  return message?.id ?? "";
}

test("a picture from elsewhere is fetched for the reader, without a word about them", async () => {
  await open({ GUICHET_ALLOW_PRIVATE_HOSTS: "1" });
  const id = await letterShowing("/pic.gif?a=1&b=2", "/away");
  const image = await readRemoteImage(ctx, ana, id, `${base}/pic.gif?a=1&b=2`);
  expect(image.contentType).toBe("image/gif");
  expect(Buffer.from(image.bytes).equals(gif)).toBe(true);
  expect((await readRemoteImage(ctx, ana, id, `${base}/away`)).contentType).toBe("image/gif");
  expect(asked.every(({ cookie, referer }) => !cookie && !referer)).toBe(true);
});

test("only what the letter names, only pictures, and only so large", async () => {
  await open({ GUICHET_ALLOW_PRIVATE_HOSTS: "1" });
  const id = await letterShowing("/page", "/huge");
  await expect(readRemoteImage(ctx, ana, id, `${base}/other.gif`)).rejects.toMatchObject({ code: "not_found" });
  await expect(readRemoteImage(ctx, ana, id, `${base}/page`)).rejects.toMatchObject({ code: "unavailable" });
  await expect(readRemoteImage(ctx, ana, id, `${base}/huge`)).rejects.toMatchObject({ code: "unavailable" });
});

test("nothing on a private network is asked for unless the operator allows it", async () => {
  await open({});
  const id = await letterShowing("/pic.gif");
  await expect(readRemoteImage(ctx, ana, id, `${base}/pic.gif`)).rejects.toMatchObject({ code: "unavailable" });
  expect(asked).toEqual([]);
});
