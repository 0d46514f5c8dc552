import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { whatsappCloud } from "#adapters/whatsapp/cloud/index.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { markRead } from "#server/conversations/attend.ts";
import { signalReading } from "#server/conversations/signal-reading.ts";
import { inboxHealth, testInbox } from "#server/inboxes/health.ts";
import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { type CloudHouse, openCloudHouse } from "#tests/support/cloud-house.ts";
import { dialects } from "#tests/support/databases.ts";
import { deliverAll } from "#tests/support/house.ts";

describe.each(dialects)("what is sent over the Cloud API, on %s", (dialect) => {
  let house: CloudHouse;
  beforeEach(async () => {
    house = await openCloudHouse(dialect);
  });
  afterEach(() => house.close());

  describe("sending", () => {
    beforeEach(() => house.says("Hello"));

    test("a file goes with the words below it, further ones after it", async () => {
      const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#a33" } })
        .png()
        .toBuffer();
      const upload = async (filename: string, content: Uint8Array) =>
        (await storeUpload(house.ctx, { kind: "agent", id: house.ana.id ?? "" }, { filename, bytes: content })).id;
      const attachmentIds = [await upload("photo.png", bytes), await upload("invoice.pdf", Buffer.from("%PDF-1.7\n"))];
      await house.answers({ text: "Here it is", attachmentIds });
      expect(house.meta.taken).toMatchObject([
        { type: "image", text: "Here it is", media: { contentType: "image/png" } },
        { type: "document", text: "", body: { document: { filename: "invoice.pdf" } } },
      ]);
    });

    test("an answer to a given message says which", async () => {
      const [first] = await house.story();
      await house.answers({ text: "To this", answersId: first?.id });
      expect(house.meta.taken.at(-1)).toMatchObject({ answers: first?.externalId });
    });

    test.each([
      [131047, "outside_reply_window"],
      [131026, "recipient_unreachable"],
      [131050, "recipient_opted_out"],
      [132001, "template_refused"],
      [131053, "attachment_refused"],
      [100, "carrier_refused"],
    ])("%i fails the part with a reason that the screen has words for", async (code, errorCode) => {
      house.meta.willAnswer({ kind: "error", status: 400, code, message: "in Meta's words" });
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({
        state: "failed",
        errorCode,
        errorDetail: `in Meta's words (${code})`,
      });
    });

    test.each([
      [429, 130429, seconds(2)],
      [400, 131056, seconds(6)],
      [400, 80007, minutes(1)],
    ])("%i with %i is the pace: it waits, and the try does not count", async (status, code, wait) => {
      house.meta.willAnswer({ kind: "error", status, code });
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({ state: "queued", tries: 0, notBefore: house.ctx.now() + wait });
      house.ctx.clock.advance(wait);
      await deliverAll(house.ctx);
      expect(await house.part(id)).toMatchObject({ state: "sent" });
      expect(house.meta.taken).toHaveLength(1);
    });

    test("waits as long as Meta asks", async () => {
      house.meta.willAnswer({ kind: "error", status: 429, code: 130429, retryAfter: 40 });
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({ state: "queued", notBefore: house.ctx.now() + seconds(40) });
    });

    test("a refused token stops the inbox, keeps its queue, and says what to do", async () => {
      house.meta.refuseToken(true);
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({ state: "queued" });
      const health = await inboxHealth(house.ctx, house.inbox.id, "fr");
      expect(health).toMatchObject({ queued: 1, problem: expect.stringContaining("jeton d’accès") });
    });

    test("an answer that never came is unknown, never sent again, and settled by the status with our own id", async () => {
      house.meta.willAnswer({ kind: "silent" });
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({ state: "unknown", providerId: null });
      house.ctx.clock.advance(minutes(10));
      await deliverAll(house.ctx);
      expect(house.meta.taken).toHaveLength(1);
      await house.meta.status(house.meta.taken[0]?.id ?? "", "delivered");
      await house.settled();
      expect(await house.part(id)).toMatchObject({ state: "delivered", providerId: house.meta.taken[0]?.id });
    });

    test("a page in nobody's words may hide anything: unknown; one that says nobody is there does not", async () => {
      house.meta.willAnswer({ kind: "page", status: 504 });
      expect(await house.part(await house.answers({ text: "one" }))).toMatchObject({ state: "unknown" });
      house.meta.willAnswer({ kind: "page", status: 503 });
      expect(await house.part(await house.answers({ text: "two" }))).toMatchObject({ state: "queued", tries: 1 });
    });

    test("a message that was taken and then not delivered says why", async () => {
      const id = await house.answers({ text: "Hello" });
      await house.meta.status(house.meta.taken[0]?.id ?? "", "failed", 131026);
      await house.settled();
      expect(await house.part(id)).toMatchObject({ state: "failed", errorCode: "recipient_unreachable" });
    });

    test("nobody there: it is tried again, and nothing is taken for sent", async () => {
      await house.meta.close();
      const id = await house.answers({ text: "Hello" });
      expect(await house.part(id)).toMatchObject({ state: "queued", tries: 1 });
    });
  });

  describe("templates", () => {
    const late = {
      ...{ id: "771", name: "order_late", language: "fr", status: "APPROVED" },
      components: [
        { type: "HEADER", format: "TEXT", text: "Commande {{1}}" },
        { type: "BODY", text: "Bonjour {{1}}, votre commande arrive {{2}}." },
        { type: "FOOTER", text: "L’atelier" },
        { type: "BUTTONS", buttons: [{ type: "URL", text: "Suivre", url: "https://shop.example/{{1}}" }] },
      ],
    };
    const pending = { ...late, id: "772", name: "not_yet", status: "PENDING" };
    const picture = { ...late, id: "773", name: "picture", components: [{ type: "HEADER", format: "IMAGE" }] };
    const variables = { "header.1": "4711", 1: "Léa", 2: "demain", "button.0": "4711" };
    beforeEach(async () => {
      house.meta.templates.push(late, pending, picture);
      await house.says("Hello");
      house.ctx.clock.advance(hours(25));
    });

    test("are listed as the account has them", async () => {
      const api = apiOf(appOf(house.ctx), await bearer(house.ctx, "agent"));
      const answer = await api("GET", `/api/v1/inboxes/${house.inbox.id}/templates`);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          items: [
            {
              ...{ id: "771", name: "order_late", language: "fr", approved: true, header: "Commande {{header.1}}" },
              ...{ footer: "L’atelier", buttons: ["Suivre"], variables: ["header.1", "1", "2", "button.0"] },
            },
            { id: "772", approved: false },
            { id: "773", approved: false },
          ],
        },
      });
    });

    test("go out when the window is closed, filled in; words do not", async () => {
      const refusal = { code: "refused", extra: { reason: "outside_reply_window" } };
      await expect(house.answers({ text: "Still there?" })).rejects.toMatchObject(refusal);
      const messageId = await house.answers({ text: "", template: { id: "771", variables } });
      expect(await house.part(messageId)).toMatchObject({ state: "sent" });
      expect((await house.story()).at(-1)).toMatchObject({
        text: "Commande 4711\n\nBonjour Léa, votre commande arrive demain.\n\nL’atelier",
        event: { template: { name: "order_late", language: "fr" } },
      });
      expect(house.meta.taken.at(-1)?.body).toMatchObject({
        type: "template",
        template: {
          name: "order_late",
          language: { code: "fr" },
          components: [
            { type: "header", parameters: [{ type: "text", text: "4711" }] },
            {
              type: "body",
              parameters: [
                { type: "text", text: "Léa" },
                { type: "text", text: "demain" },
              ],
            },
            { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "4711" }] },
          ],
        },
      });
    });

    test("with something missing are refused before anything is sent, naming it", async () => {
      const incomplete = { ...variables, 2: " " };
      const sending = house.answers({ text: "", template: { id: "771", variables: incomplete } });
      await expect(sending).rejects.toMatchObject({
        code: "invalid",
        sentence: { en: "The template still needs “2”." },
        extra: { field: "template.variables.2" },
      });
      for (const id of ["772", "773", "999"]) {
        await expect(house.answers({ text: "", template: { id, variables } })).rejects.toMatchObject({
          code: "invalid",
        });
      }
      expect(house.meta.taken).toEqual([]);
    });

    test("that Meta does not tell are no fault of the agent's", async () => {
      house.meta.refuseToken(true);
      const sending = house.answers({ text: "", template: { id: "771", variables } });
      await expect(sending).rejects.toMatchObject({ code: "unavailable" });
    });
  });

  test("the test says which step fails, and what to do", async () => {
    expect(await testInbox(house.ctx, house.inbox)).toBeNull();
    house.meta.refuseToken(true);
    expect(await testInbox(house.ctx, house.inbox)).toMatchObject({
      step: "login",
      problem: { en: expect.stringContaining("token") },
    });
  });

  test("that somebody reads or writes is told to the customer, each once", async () => {
    const id = await house.says("Hello");
    const [conversationId = ""] = await house.conversationIds();
    await markRead(house.ctx, house.ana, conversationId, 1);
    await expect.poll(() => house.meta.signals).toEqual([{ id, typing: false }]);
    for (const wait of [0, 1, 20]) {
      house.ctx.clock.advance(seconds(wait));
      await signalReading(house.ctx, conversationId, true);
      await signalReading(house.ctx, conversationId, false);
    }
    expect(house.meta.signals).toEqual([
      { id, typing: false },
      { id, typing: true },
      { id, typing: true },
    ]);
  });
});

test("secrets are secrets, and what Meta's form needs again is not", () => {
  expect(whatsappCloud.secrets).toEqual(["accessToken", "appSecret"]);
});
