import { createHash } from "node:crypto";
import { createServer } from "node:http";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { whatsappCloud } from "#adapters/whatsapp/cloud/index.ts";
import { type CloudStandIn, openCloudStandIn } from "#adapters/whatsapp/cloud/stand-in.ts";
import { listIdentities } from "#db/stores/contacts.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { listMessages } from "#server/conversations/messages.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth, testInbox } from "#server/inboxes/health.ts";
import { minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type Doors, openDoors } from "#tests/support/gateway.ts";
import {
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  fetchMedia,
  replies,
  workOffLedger,
} from "#tests/support/house.ts";

const lea = { number: "33612345678", userId: "FR.7700900123", name: "Léa" };

describe.each(dialects)("the Cloud API, over the wire, on %s", (dialect) => {
  let ctx: TestContext;
  let doors: Doors;
  let meta: CloudStandIn;
  let inbox: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    const adapters = [{ ...whatsappCloud, pace: () => ({ everyMs: 0, sameAddressEveryMs: 0 }) }];
    ctx = await openContext({ dialect, adapters, env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
    meta = await openCloudStandIn({ now: ctx.now });
    const { config } = meta;
    inbox = await addInbox(ctx, { channel: "whatsapp", provider: "cloud", config, settings: { undoMs: 0 } });
    doors = await openDoors(ctx);
    // The clock stands still and is moved here: what runs by itself would not see it.
    await doors.workers.stop();
    meta.callAt(`${doors.url}/hooks/whatsapp/${inbox.key}`);
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(async () => {
    await doors.close();
    await meta.close();
    await ctx.close();
  });

  const conversationIds = async () =>
    (await ctx.db.read.q.select().from(ctx.db.read.t.conversations)).map((row) => row.id);
  const story = async () => {
    const [id = ""] = await conversationIds();
    return (await listMessages(ctx, ana, id, { limit: 200 })).items;
  };
  const settled = async () => {
    ctx.clock.advance(seconds(3));
    await workOffLedger(ctx);
  };
  const says = async (text: string, who = lea) => {
    const { id, status } = await meta.customer(who, { kind: "text", text });
    expect(status).toBe(200);
    await settled();
    return id;
  };
  const part = async (messageId: string) => (await listPartsOfMessages(ctx.db.read, [messageId]))[0];
  const answers = async (input: Parameters<typeof replies>[3]) => {
    const [id = ""] = await conversationIds();
    const { id: messageId } = await replies(ctx, ana, id, input);
    await deliverAll(ctx);
    return messageId;
  };

  test("makes sure of us with its challenge, and of itself by the verify token", async () => {
    const ask = (token: string) =>
      fetch(
        `${doors.url}/hooks/whatsapp/${inbox.key}?${new URLSearchParams({
          "hub.mode": "subscribe",
          "hub.verify_token": token,
          "hub.challenge": "1158201444",
        })}`,
      );
    const answer = await ask(meta.config.verifyToken);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    expect((await ask("guess")).status).toBe(403);
  });

  test("a text comes in, is answered, and what became of the answer is shown", async () => {
    const id = await says("Where is my order?");
    expect(await story()).toMatchObject([
      { kind: "inbound", channel: "whatsapp", text: "Where is my order?", from: { name: "Léa" }, externalId: id },
    ]);
    const messageId = await answers({ text: "**On its way**, 2*3 days" });
    expect(meta.taken).toMatchObject([
      { to: lea.number, type: "text", text: "*On its way*, 2\u200B*\u200B3 days", partId: (await part(messageId))?.id },
    ]);
    const wamid = meta.taken[0]?.id ?? "";
    expect(await part(messageId)).toMatchObject({ state: "sent", providerId: wamid });
    await meta.status(wamid, "read");
    await meta.status(wamid, "delivered");
    await settled();
    expect(await part(messageId)).toMatchObject({ state: "read" });
  });

  test("a batch of fifty, messages and statuses mixed, is taken apart: nothing lost, nothing double", async () => {
    await says("Hello");
    const messageId = await answers({ text: "Good morning" });
    const wamid = meta.taken[0]?.id ?? "";
    const people = Array.from({ length: 5 }, (_, at) => ({ number: `3361234000${at}`, name: `Customer ${at}` }));
    const values = Array.from({ length: 44 }, (_, at) =>
      meta.prepare(people[at % 5] ?? lea, { kind: "text", text: `text ${at}` }),
    );
    const statuses = ["read", "delivered", "sent", "sent", "played", "delivered"].map((status) =>
      meta.prepareStatus(wamid, status),
    );
    const batch = [...values.slice(0, 20), ...statuses, ...values.slice(20)];
    for (let times = 0; times < 3; times++) expect(await meta.deliver(batch)).toBe(200);
    await settled();
    const messages = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
    const texts = messages.flatMap((row) => (row.text.startsWith("text ") ? [row.text] : []));
    expect(texts.sort()).toEqual(values.map((_, at) => `text ${at}`).sort());
    expect(messages.find((row) => row.text === "text 7")?.fromName).toBe("Customer 2");
    expect(await part(messageId)).toMatchObject({ state: "read" });
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
    // Hello, 44 messages, and a status for each word that was said of the answer.
    expect(rows).toHaveLength(1 + 44 + 4);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["routed"]));
    expect(rows.at(-1)?.meta).toEqual({ batchSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test("one thing alone is kept byte for byte, with a space where Meta put it", async () => {
    const { value } = meta.prepare(lea, { kind: "text", text: "Hello" });
    await meta.deliver([{ value }]);
    const [row] = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
    expect(row?.meta).toBeNull();
    expect(row?.sha256).toBe(
      createHash("sha256")
        .update(row?.raw ?? Buffer.alloc(0))
        .digest("hex"),
    );
  });

  test("every kind of thing that customers send is shown as what it is", async () => {
    const first = await says("one");
    const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#3a3" } })
      .png()
      .toBuffer();
    const ogg = Buffer.concat([
      Buffer.from("OggS\0\x02"),
      Buffer.alloc(20),
      Buffer.from("\x01\x13OpusHead"),
      Buffer.alloc(40),
    ]);
    await meta.customer(lea, {
      ...{ kind: "media", type: "image", caption: "broken like this" },
      file: { bytes: picture, contentType: "image/png" },
    });
    await meta.customer(lea, {
      ...{ kind: "media", type: "audio", voice: true },
      file: { bytes: ogg, contentType: "audio/ogg; codecs=opus" },
    });
    await meta.customer(lea, { kind: "media", type: "sticker", file: { bytes: picture, contentType: "image/webp" } });
    await meta.customer(lea, { kind: "location", latitude: 48.8584, longitude: 2.2945, name: "Tour Eiffel" });
    await meta.customer(lea, { kind: "contacts", cards: [{ name: "Noor", phones: ["+33 6 00 00 00 00"] }] });
    await meta.customer(lea, { kind: "text", text: "this one", answers: first });
    await meta.customer(lea, { kind: "button", title: "Yes, please", id: "yes" });
    await meta.customer(lea, { kind: "unsupported" });
    await settled();
    await fetchMedia(ctx);
    const all = await story();
    expect(all.slice(1)).toMatchObject([
      { text: "broken like this", attachments: [{ state: "stored", contentType: "image/png", width: 30 }] },
      { text: "", attachments: [{ state: "stored", shownAs: "voice", contentType: "audio/ogg" }] },
      { attachments: [{ shownAs: "sticker" }] },
      { event: { location: { latitude: 48.8584, longitude: 2.2945, name: "Tour Eiffel", address: null } } },
      { event: { cards: [{ name: "Noor", phones: ["+33 6 00 00 00 00"], emails: [] }] } },
      { text: "this one", inReplyTo: { id: all[0]?.id, text: "one" } },
      { text: "Yes, please", event: { button: "yes" } },
      { text: "", event: { unsupported: "unsupported" } },
    ]);
  });

  test("reactions, edits and retractions change what is there", async () => {
    const one = await says("I live in Lion");
    const two = await says("forget it");
    await meta.customer(lea, { kind: "reaction", to: one, emoji: "👍" });
    await meta.customer(lea, { kind: "edit", of: one, text: "I live in Lyon" });
    await meta.customer(lea, { kind: "revoke", of: two });
    await settled();
    expect(await story()).toMatchObject([
      { text: "I live in Lyon", editedAt: expect.any(Number), reactions: [{ emoji: "👍", name: "Léa" }] },
      { text: "", deletedAt: expect.any(Number) },
    ]);
    await meta.customer(lea, { kind: "reaction", to: one, emoji: null });
    await settled();
    expect((await story())[0]?.reactions).toEqual([]);
  });

  test("what the owner writes on the phone is an answer that was given", async () => {
    await says("Are you open?");
    await meta.owner(lea, { kind: "text", text: "Until six" });
    await settled();
    expect(await story()).toMatchObject([{ kind: "inbound" }, { kind: "reply", text: "Until six", deliveries: [] }]);
    const [id = ""] = await conversationIds();
    expect((await conversationOf(ctx, id)).waitingSince).toBeNull();
  });

  test("who hides their number is known by their id, and answered by it", async () => {
    await says("Hello");
    const hidden = { number: null, userId: lea.userId, name: "Léa" };
    const { status } = await meta.customer(hidden, { kind: "text", text: "It is me" });
    expect(status).toBe(200);
    ctx.clock.advance(minutes(2));
    await settled();
    expect(await conversationIds()).toHaveLength(1);
    const [contact] = await ctx.db.read.q.select().from(ctx.db.read.t.contacts);
    const identities = await listIdentities(ctx.db.read, contact?.id ?? "");
    expect(identities.map(({ scheme, scope, value }) => [scheme, scope, value])).toEqual([
      ["whatsapp", "", lea.number],
      ["whatsapp", inbox.id, lea.userId],
    ]);
    await answers({ text: "Welcome back" });
    expect(meta.taken.at(-1)?.body).toMatchObject({ recipient: lea.userId });
  });

  test("a new number of somebody we know is an address of theirs", async () => {
    await says("Hello");
    const system = { body: "Léa changed her number", type: "user_changed_number", wa_id: "33698765432" };
    const { value } = meta.prepare(lea, { kind: "text", text: "" });
    const message = { id: "wamid.change", from: lea.number, timestamp: "1773129600", type: "system", system };
    await meta.deliver([{ value: { ...value, contacts: undefined, messages: [message] } }]);
    await settled();
    await says("It is me", { number: "33698765432", userId: "FR.2", name: "Léa" });
    expect(await conversationIds()).toHaveLength(1);
  });

  describe("sending", () => {
    beforeEach(() => says("Hello"));

    test("a file goes with the words below it, further ones after it", async () => {
      const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#a33" } })
        .png()
        .toBuffer();
      const upload = async (filename: string, content: Uint8Array) =>
        (await storeUpload(ctx, { kind: "agent", id: ana.id ?? "" }, { filename, bytes: content })).id;
      const attachmentIds = [await upload("photo.png", bytes), await upload("invoice.pdf", Buffer.from("%PDF-1.7\n"))];
      await answers({ text: "Here it is", attachmentIds });
      expect(meta.taken).toMatchObject([
        { type: "image", text: "Here it is", media: { contentType: "image/png" } },
        { type: "document", text: "", body: { document: { filename: "invoice.pdf" } } },
      ]);
    });

    test("an answer to a given message says which", async () => {
      const [first] = await story();
      await answers({ text: "To this", answersId: first?.id });
      expect(meta.taken.at(-1)).toMatchObject({ answers: first?.externalId });
    });

    test.each([
      [131047, "outside_reply_window"],
      [131026, "recipient_unreachable"],
      [131050, "recipient_opted_out"],
      [132001, "template_refused"],
      [131053, "attachment_refused"],
      [100, "carrier_refused"],
    ])("%i fails the part with a reason that the screen has words for", async (code, errorCode) => {
      meta.willAnswer({ kind: "error", status: 400, code, message: "in Meta's words" });
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "failed", errorCode, errorDetail: `in Meta's words (${code})` });
    });

    test.each([
      [429, 130429, seconds(2)],
      [400, 131056, seconds(6)],
      [400, 80007, minutes(1)],
    ])("%i with %i is the pace: it waits, and the try does not count", async (status, code, wait) => {
      meta.willAnswer({ kind: "error", status, code });
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "queued", tries: 0, notBefore: ctx.now() + wait });
      ctx.clock.advance(wait);
      await deliverAll(ctx);
      expect(await part(id)).toMatchObject({ state: "sent" });
      expect(meta.taken).toHaveLength(1);
    });

    test("waits as long as Meta asks", async () => {
      meta.willAnswer({ kind: "error", status: 429, code: 130429, retryAfter: 40 });
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "queued", notBefore: ctx.now() + seconds(40) });
    });

    test("a refused token stops the inbox, keeps its queue, and says what to do", async () => {
      meta.refuseToken(true);
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "queued" });
      const health = await inboxHealth(ctx, inbox.id, "fr");
      expect(health).toMatchObject({ queued: 1, problem: expect.stringContaining("jeton d’accès") });
    });

    test("an answer that never came is unknown, never sent again, and settled by the status with our own id", async () => {
      meta.willAnswer({ kind: "silent" });
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "unknown", providerId: null });
      ctx.clock.advance(minutes(10));
      await deliverAll(ctx);
      expect(meta.taken).toHaveLength(1);
      await meta.status(meta.taken[0]?.id ?? "", "delivered");
      await settled();
      expect(await part(id)).toMatchObject({ state: "delivered", providerId: meta.taken[0]?.id });
    });

    test("a page in nobody's words may hide anything: unknown; one that says nobody is there does not", async () => {
      meta.willAnswer({ kind: "page", status: 504 });
      expect(await part(await answers({ text: "one" }))).toMatchObject({ state: "unknown" });
      meta.willAnswer({ kind: "page", status: 503 });
      expect(await part(await answers({ text: "two" }))).toMatchObject({ state: "queued", tries: 1 });
    });

    test("a message that was taken and then not delivered says why", async () => {
      const id = await answers({ text: "Hello" });
      await meta.status(meta.taken[0]?.id ?? "", "failed", 131026);
      await settled();
      expect(await part(id)).toMatchObject({ state: "failed", errorCode: "recipient_unreachable" });
    });

    test("nobody there: it is tried again, and nothing is taken for sent", async () => {
      await meta.close();
      const id = await answers({ text: "Hello" });
      expect(await part(id)).toMatchObject({ state: "queued", tries: 1 });
    });
  });

  describe("files", () => {
    test("that Meta has forgotten, or that are too large, say so", async () => {
      await meta.customer(lea, {
        ...{ kind: "media", type: "document" },
        file: { bytes: Buffer.from("%PDF-1.7"), contentType: "application/pdf", filename: "a.pdf" },
      });
      meta.loseMedia();
      await settled();
      await fetchMedia(ctx);
      expect((await story())[0]?.attachments).toMatchObject([{ filename: "a.pdf", state: "refused", reason: "gone" }]);
      await meta.customer(lea, {
        ...{ kind: "media", type: "video" },
        file: { bytes: Buffer.alloc(65 * 1024 * 1024), contentType: "video/mp4" },
      });
      await settled();
      await fetchMedia(ctx);
      expect((await story())[1]?.attachments).toMatchObject([{ state: "refused", reason: "too_large" }]);
    });

    test("that lie elsewhere are fetched without the token", async () => {
      const asked: (string | undefined)[] = [];
      const elsewhere = createServer((request, response) => {
        asked.push(request.headers.authorization);
        response.end("hello");
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
      const address = elsewhere.address();
      const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/file`;
      const { openClient } = await import("#adapters/whatsapp/cloud/client.ts");
      const client = openClient(meta.config, { allowPrivate: true });
      expect(Buffer.from((await client.download(url, 100)).body).toString()).toBe("hello");
      await expect(client.download(url, 3)).rejects.toMatchObject({ tooLarge: true });
      const closed = openClient(meta.config, { allowPrivate: false });
      await expect(closed.download(url, 100)).rejects.toMatchObject({ left: false });
      expect(asked).toEqual([undefined, undefined]);
      elsewhere.close();
    });
  });

  test("the test says which step fails, and what to do", async () => {
    expect(await testInbox(ctx, inbox)).toBeNull();
    meta.refuseToken(true);
    expect(await testInbox(ctx, inbox)).toMatchObject({
      step: "login",
      problem: { en: expect.stringContaining("token") },
    });
  });

  test("reading and writing are told to the customer", async () => {
    const id = await says("Hello");
    const connection = await ctx.inboxes.connection(inbox);
    const to = { scheme: "whatsapp" as const, scope: "", value: lea.number, verified: true };
    await connection.signalReading?.(to, id, true);
    expect(meta.signals).toEqual([{ id, typing: true }]);
  });
});

test("secrets are secrets, and what Meta's form needs again is not", () => {
  expect(whatsappCloud.secrets).toEqual(["accessToken", "appSecret"]);
});
