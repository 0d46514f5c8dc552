import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { seconds } from "#tests/support/clock.ts";
import { dialects, newPlace, type Place } from "#tests/support/databases.ts";
import { addInbox, replies, storyOf } from "#tests/support/house.ts";
import { mailConfig } from "#tests/support/mails.ts";
import { openPracticeHouse, type PracticeHouse } from "#tests/support/practice-house.ts";

const partOf = async ({ ctx }: PracticeHouse, messageId: string) =>
  (await listPartsOfMessages(ctx.db.read, [messageId]))[0];

describe.each(dialects)("practice on %s", (dialect) => {
  let place: Place;
  let house: PracticeHouse;
  beforeEach(async () => {
    place = await newPlace(dialect);
    house = await openPracticeHouse({ place });
    await house.ready();
  });
  afterEach(async () => {
    await house.stop();
    await place.remove();
  });

  const answer = async (conversationId: string, text: string) => {
    const sent = await replies(house.ctx, house.ana, conversationId, { text });
    house.ctx.clock.advance(seconds(11));
    return sent;
  };
  test("without a real inbox it is on, with a mailbox in the language of the workspace", async () => {
    expect(await house.show()).toMatchObject({
      on: true,
      why: "no_real_inbox",
      channels: [
        { channel: "email", inboxName: "Boîte d’entraînement", address: "support@practice.example" },
        { channel: "sms", inboxName: "SMS d’entraînement", address: "+33639980000" },
        { channel: "whatsapp", inboxName: "WhatsApp d’entraînement", address: "+15550783881" },
      ],
    });
    const kept = { settings: { practice: true }, state: "active" };
    expect(house.ctx.inboxes.all()).toMatchObject([kept, kept, kept]);
  });

  test("a mail that an agent plays arrives as a conversation, its file included", async () => {
    const { kind, id } = house.ana;
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const file = await storeUpload(house.ctx, { kind, id }, { filename: "écran.png", bytes: png });
    const message = await house.arrived(
      await house.write({ subject: "Où est ma commande ?", text: "Bonjour,\n\noù est-elle ?", attachments: [file.id] }),
    );
    expect(message).toMatchObject({
      kind: "inbound",
      class: "human",
      subject: "Où est ma commande ?",
      text: "Bonjour,\n\noù est-elle ?",
      from: { name: "Léa", address: "lea@customer.example" },
      attachments: [{ filename: "écran.png", sha256: file.sha256 }],
    });
  });

  test("the answer lies in the customer’s mailbox, and theirs joins the conversation without its quote", async () => {
    const { conversationId } = await house.arrived(await house.write());
    await answer(conversationId, "It left this morning.");
    await expect
      .poll(async () => (await house.mailboxOf("lea@customer.example")).map(({ direction, text }) => [direction, text]))
      .toEqual([
        ["received", "It left this morning."],
        ["written", "Hello"],
      ]);
    const [received] = await house.mailboxOf("LEA@customer.example");
    const again = await house.arrived(
      await house.write({ subject: "Re: Where is it?", text: "Thanks!", inReplyTo: received?.letterId ?? "" }),
    );
    expect(again).toMatchObject({
      conversationId,
      text: "Thanks!",
      quotedText: expect.stringContaining("this morning"),
    });
    expect(await house.mailboxOf("somebody@else.example")).toEqual([]);
  });

  test("an address that does not exist refuses the answer, and its mailbox stays as it was", async () => {
    const { conversationId } = await house.arrived(await house.write({ from: "no-such-user@customer.example" }));
    const { id } = await answer(conversationId, "Hello?");
    await expect
      .poll(() => partOf(house, id))
      .toMatchObject({ state: "failed", errorDetail: expect.stringContaining("5.1.1") });
    expect(await house.mailboxOf("no-such-user@customer.example")).toMatchObject([{ direction: "written" }]);
  });

  test("machines are told from people, and a returned mail is a failed delivery", async () => {
    const { conversationId } = await house.arrived(await house.write());
    const { id, externalId } = await answer(conversationId, "It left this morning.");
    await expect.poll(async () => (await partOf(house, id))?.state).toBe("sent");
    const inReplyTo = externalId ?? "";
    const away = await house.arrived(await house.write({ kind: "out_of_office", subject: "Away", inReplyTo }));
    expect(away).toMatchObject({ class: "auto_reply", conversationId });
    expect(await house.arrived(await house.write({ kind: "newsletter", subject: "May news" }))).toMatchObject({
      class: "list",
    });
    const returned = await house.arrived(await house.write({ kind: "bounce", inReplyTo }));
    expect(returned).toMatchObject({ class: "bounce", conversationId });
    expect(await partOf(house, id)).toMatchObject({ state: "failed", errorDetail: expect.stringContaining("5.1.1") });
  });

  test("the first real inbox ends it: the mailbox rests, what was said stays", async () => {
    const { conversationId } = await house.arrived(await house.write());
    await addInbox(house.ctx, { channel: "email", provider: "imap-smtp", name: "Support", config: mailConfig() });
    await expect.poll(() => house.ctx.inboxes.all().find((one) => one.settings.practice)?.state).toBe("paused");
    const off = { state: "off" };
    expect(await house.show()).toMatchObject({ on: false, why: "real_inbox", channels: [off, off, off] });
    await expect(house.write()).rejects.toMatchObject({ code: "conflict" });
    expect(await storyOf(house.ctx, conversationId)).toHaveLength(1);
    expect(await house.mailboxOf("lea@customer.example")).toHaveLength(1);
  });

  test("after a restart it is the same mailbox, with all that was in it, on other ports", async () => {
    const { conversationId } = await house.arrived(await house.write());
    const { id } = await answer(conversationId, "It left this morning.");
    await expect.poll(async () => (await partOf(house, id))?.state).toBe("sent");
    const mailboxes = () => house.ctx.inboxes.all().filter(({ channel }) => channel === "email");
    const [before] = mailboxes();
    await house.stop();
    house = await openPracticeHouse({ place });
    await house.ready();
    const [after, ...others] = mailboxes();
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.config).not.toEqual(before?.config);
    const [received] = await house.mailboxOf("lea@customer.example");
    expect(received).toMatchObject({ direction: "received", text: "It left this morning." });
    const again = await house.arrived(await house.write({ text: "Thanks!", inReplyTo: received?.letterId ?? "" }));
    expect(again.conversationId).toBe(conversationId);
  });
});
