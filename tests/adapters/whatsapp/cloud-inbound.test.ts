import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listIdentities } from "#db/stores/contacts.ts";
import { minutes } from "#tests/support/clock.ts";
import { type CloudHouse, customers, openCloudHouse } from "#tests/support/cloud-house.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox, conversationOf, fetchMedia } from "#tests/support/house.ts";

const lea = customers.lea;

describe.each(dialects)("what the Cloud API says, on %s", (dialect) => {
  let house: CloudHouse;
  beforeEach(async () => {
    house = await openCloudHouse(dialect);
  });
  afterEach(() => house.close());

  test("makes sure of us with its challenge, and of itself by the verify token", async () => {
    const ask = (token: string) =>
      fetch(
        `${house.doors.url}/hooks/whatsapp/${house.inbox.key}?${new URLSearchParams({
          "hub.mode": "subscribe",
          "hub.verify_token": token,
          "hub.challenge": "1158201444",
        })}`,
      );
    const answer = await ask(house.meta.config.verifyToken);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    expect((await ask("guess")).status).toBe(403);
  });

  test("a text comes in, is answered, and what became of the answer is shown", async () => {
    const id = await house.says("Where is my order?");
    expect(await house.story()).toMatchObject([
      { kind: "inbound", channel: "whatsapp", text: "Where is my order?", from: { name: "Léa" }, externalId: id },
    ]);
    const messageId = await house.answers({ text: "**On its way**, 2*3 days" });
    expect(house.meta.taken).toMatchObject([
      {
        to: lea.number,
        type: "text",
        text: "*On its way*, 2\u200B*\u200B3 days",
        partId: (await house.part(messageId))?.id,
      },
    ]);
    const wamid = house.meta.taken[0]?.id ?? "";
    expect(await house.part(messageId)).toMatchObject({ state: "sent", providerId: wamid });
    await house.meta.status(wamid, "read");
    await house.meta.status(wamid, "delivered");
    await house.settled();
    expect(await house.part(messageId)).toMatchObject({ state: "read" });
  });

  test("one address of an app serves all its numbers: each message reaches the inbox of its number", async () => {
    const { ctx, meta, inbox, doors } = house;
    const numberOf = (phoneNumberId: string, appSecret: string) =>
      addInbox(ctx, { channel: "whatsapp", provider: "cloud", config: { ...meta.config, phoneNumberId, appSecret } });
    const second = await numberOf("200000000000002", meta.config.appSecret);
    // Another app's: whoever knows the first secret may not write in its name.
    const foreign = await numberOf("300000000000003", "another app's secret");
    const numbers = [meta.config.phoneNumberId, "200000000000002", "300000000000003", "400000000000004"];
    const changes = numbers.map((phone_number_id, at) => ({
      field: "messages",
      value: {
        messaging_product: "whatsapp",
        metadata: { display_phone_number: "15550783881", phone_number_id },
        messages: [
          { from: lea.number, id: `wamid.${at}`, timestamp: "1700000000", type: "text", text: { body: `${at}` } },
        ],
      },
    }));
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
    const signature = createHmac("sha256", meta.config.appSecret).update(body).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${signature}` };
    const call = () => fetch(`${doors.url}/hooks/whatsapp/${inbox.key}`, { method: "POST", body, headers });
    expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
    await house.settled();
    const ledger = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
    expect(ledger.map((row) => [row.key, row.inboxId, row.state]).toSorted()).toEqual([
      ["wamid.0", inbox.id, "routed"],
      ["wamid.1", second.id, "routed"],
      ["wamid.2", inbox.id, "ignored"],
      ["wamid.3", inbox.id, "ignored"],
    ]);
    expect(ledger.some((row) => row.inboxId === foreign.id)).toBe(false);
  });

  test("a batch of fifty, messages and statuses mixed, is taken apart: nothing lost, nothing double", async () => {
    await house.says("Hello");
    const messageId = await house.answers({ text: "Good morning" });
    const wamid = house.meta.taken[0]?.id ?? "";
    const people = Array.from({ length: 5 }, (_, at) => ({ number: `3361234000${at}`, name: `Customer ${at}` }));
    const values = Array.from({ length: 44 }, (_, at) =>
      house.meta.prepare(people[at % 5] ?? lea, { kind: "text", text: `text ${at}` }),
    );
    const statuses = ["read", "delivered", "sent", "sent", "played", "delivered"].map((status) =>
      house.meta.prepareStatus(wamid, status),
    );
    const batch = [...values.slice(0, 20), ...statuses, ...values.slice(20)];
    for (let times = 0; times < 3; times++) expect(await house.meta.deliver(batch)).toBe(200);
    await house.settled();
    const messages = await house.ctx.db.read.q.select().from(house.ctx.db.read.t.messages);
    const texts = messages.flatMap((row) => (row.text.startsWith("text ") ? [row.text] : []));
    expect(texts.sort()).toEqual(values.map((_, at) => `text ${at}`).sort());
    expect(messages.find((row) => row.text === "text 7")?.fromName).toBe("Customer 2");
    expect(await house.part(messageId)).toMatchObject({ state: "read" });
    const rows = await house.ctx.db.read.q.select().from(house.ctx.db.read.t.intake);
    // Hello, 44 messages, and a status for each word that was said of the answer.
    expect(rows).toHaveLength(1 + 44 + 4);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["routed"]));
    expect(rows.at(-1)?.meta).toEqual({ batchSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test("one thing alone is kept byte for byte, with a space where Meta put it", async () => {
    const { value } = house.meta.prepare(lea, { kind: "text", text: "Hello" });
    await house.meta.deliver([{ value }]);
    const [row] = await house.ctx.db.read.q.select().from(house.ctx.db.read.t.intake);
    expect(row?.meta).toBeNull();
    expect(row?.sha256).toBe(
      createHash("sha256")
        .update(row?.raw ?? Buffer.alloc(0))
        .digest("hex"),
    );
  });

  test("every kind of thing that customers send is shown as what it is", async () => {
    const first = await house.says("one");
    const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#3a3" } })
      .png()
      .toBuffer();
    const ogg = Buffer.concat([
      Buffer.from("OggS\0\x02"),
      Buffer.alloc(20),
      Buffer.from("\x01\x13OpusHead"),
      Buffer.alloc(40),
    ]);
    await house.meta.customer(lea, {
      ...{ kind: "media", type: "image", caption: "broken like this" },
      file: { bytes: picture, contentType: "image/png" },
    });
    await house.meta.customer(lea, {
      ...{ kind: "media", type: "audio", voice: true },
      file: { bytes: ogg, contentType: "audio/ogg; codecs=opus" },
    });
    await house.meta.customer(lea, {
      kind: "media",
      type: "sticker",
      file: { bytes: picture, contentType: "image/webp" },
    });
    await house.meta.customer(lea, { kind: "location", latitude: 48.8584, longitude: 2.2945, name: "Tour Eiffel" });
    await house.meta.customer(lea, { kind: "contacts", cards: [{ name: "Noor", phones: ["+33 6 00 00 00 00"] }] });
    await house.meta.customer(lea, { kind: "text", text: "this one", answers: first });
    await house.meta.customer(lea, { kind: "button", title: "Yes, please", id: "yes" });
    await house.meta.customer(lea, { kind: "unsupported" });
    await house.settled();
    await fetchMedia(house.ctx);
    const all = await house.story();
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
    const one = await house.says("I live in Lion");
    const two = await house.says("forget it");
    await house.meta.customer(lea, { kind: "reaction", to: one, emoji: "👍" });
    await house.meta.customer(lea, { kind: "edit", of: one, text: "I live in Lyon" });
    await house.meta.customer(lea, { kind: "revoke", of: two });
    await house.settled();
    expect(await house.story()).toMatchObject([
      { text: "I live in Lyon", editedAt: expect.any(Number), reactions: [{ emoji: "👍", name: "Léa" }] },
      { text: "", deletedAt: expect.any(Number) },
    ]);
    await house.meta.customer(lea, { kind: "reaction", to: one, emoji: null });
    await house.settled();
    expect((await house.story())[0]?.reactions).toEqual([]);
  });

  test("what the owner writes on the phone is an answer that was given", async () => {
    await house.says("Are you open?");
    await house.meta.owner(lea, { kind: "text", text: "Until six" });
    await house.settled();
    expect(await house.story()).toMatchObject([
      { kind: "inbound" },
      { kind: "reply", text: "Until six", deliveries: [] },
    ]);
    const [id = ""] = await house.conversationIds();
    expect((await conversationOf(house.ctx, id)).waitingSince).toBeNull();
  });

  test("who hides their number is known by their id, and answered by it", async () => {
    await house.says("Hello");
    const hidden = { number: null, userId: lea.userId, name: "Léa" };
    const { status } = await house.meta.customer(hidden, { kind: "text", text: "It is me" });
    expect(status).toBe(200);
    house.ctx.clock.advance(minutes(2));
    await house.settled();
    expect(await house.conversationIds()).toHaveLength(1);
    const [contact] = await house.ctx.db.read.q.select().from(house.ctx.db.read.t.contacts);
    const identities = await listIdentities(house.ctx.db.read, contact?.id ?? "");
    expect(identities.map(({ scheme, scope, value }) => [scheme, scope, value])).toEqual([
      ["whatsapp", "", lea.number],
      ["whatsapp", house.inbox.id, lea.userId],
    ]);
    await house.answers({ text: "Welcome back" });
    expect(house.meta.taken.at(-1)?.body).toMatchObject({ recipient: lea.userId });
  });

  test("a new number of somebody we know is an address of theirs", async () => {
    await house.says("Hello");
    const system = { body: "Léa changed her number", type: "user_changed_number", wa_id: "33698765432" };
    const { value } = house.meta.prepare(lea, { kind: "text", text: "" });
    const message = { id: "wamid.change", from: lea.number, timestamp: "1773129600", type: "system", system };
    await house.meta.deliver([{ value: { ...value, contacts: undefined, messages: [message] } }]);
    await house.settled();
    await house.says("It is me", { number: "33698765432", userId: "FR.2", name: "Léa" });
    expect(await house.conversationIds()).toHaveLength(1);
  });

  describe("files", () => {
    test("that Meta has forgotten, or that are too large, say so", async () => {
      await house.meta.customer(lea, {
        ...{ kind: "media", type: "document" },
        file: { bytes: Buffer.from("%PDF-1.7"), contentType: "application/pdf", filename: "a.pdf" },
      });
      house.meta.loseMedia();
      await house.settled();
      await fetchMedia(house.ctx);
      expect((await house.story())[0]?.attachments).toMatchObject([
        { filename: "a.pdf", state: "refused", reason: "gone" },
      ]);
      await house.meta.customer(lea, {
        ...{ kind: "media", type: "video" },
        file: { bytes: Buffer.alloc(65 * 1024 * 1024), contentType: "video/mp4" },
      });
      await house.settled();
      await fetchMedia(house.ctx);
      expect((await house.story())[1]?.attachments).toMatchObject([{ state: "refused", reason: "too_large" }]);
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
      const client = openClient(house.meta.config, { allowPrivate: true });
      expect(Buffer.from((await client.download(url, 100)).body).toString()).toBe("hello");
      await expect(client.download(url, 3)).rejects.toMatchObject({ tooLarge: true });
      const closed = openClient(house.meta.config, { allowPrivate: false });
      await expect(closed.download(url, 100)).rejects.toMatchObject({ left: false });
      expect(asked).toEqual([undefined, undefined]);
      elsewhere.close();
    });
  });
});
