import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Address, InboundMessage } from "#adapters/contract/channel.ts";
import { phoneSpellings } from "#adapters/shared/phone-spellings.ts";
import { findContact, listIdentities } from "#db/stores/contacts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { updateContact } from "#server/contacts/update.ts";
import { receiveMessage } from "#server/conversations/receive.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide } from "#tests/support/far-side.ts";
import { addColleague, addInbox, conversationOf, deliverAll, replies } from "#tests/support/house.ts";

describe.each(dialects)("who a number is, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let other: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    other = await addInbox(ctx, { channel: "sms", provider: "far-side", name: "Another" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const at = (scheme: "phone" | "whatsapp", value: string, scope = ""): Address => ({
    ...{ scheme, scope, value, verified: true },
    spellings: phoneSpellings(value),
  });
  const writes = async (addresses: InboundMessage["from"]["addresses"], name: string | null = null, on = inbox) => {
    const message = await ctx.db.write((tx) =>
      receiveMessage(ctx, tx, on, {
        externalId: ctx.newId(),
        from: { addresses, name, locale: null, timeZone: null },
        text: "Hello",
        attachments: [],
        class: "human",
        sentAt: 0,
        clientId: null,
        context: {},
        letter: null,
      }),
    );
    return await conversationOf(ctx, message?.conversationId ?? "");
  };
  const known = async (contactId: string) =>
    (await listIdentities(ctx.db.read, contactId)).map((one) => `${one.scheme} ${one.value}`).sort();

  test.each([
    ["Brazil", "+5511987654321", "+551187654321"],
    ["Mexico", "+525512345678", "+5215512345678"],
    ["Argentina", "+541123456789", "+5491123456789"],
  ])("%s: both spellings are one contact, answered at the one that wrote", async (_where, one, two) => {
    const first = await writes([at("phone", one)]);
    const second = await writes([at("phone", two)]);
    expect(second).toMatchObject({ id: first.id, contactId: first.contactId });
    expect(await known(first.contactId)).toEqual([`phone ${one}`, `phone ${two}`].sort());
    ctx.clock.advance(120_000);
    await writes([at("phone", two)]);
    await replies(ctx, ana, first.id);
    ctx.clock.advance(120_000);
    await writes([at("phone", one)]);
    await replies(ctx, ana, first.id);
    await deliverAll(ctx);
    expect(far.received.map((part) => part.to.value)).toEqual([two, one]);
  });

  test("the same number by SMS and by WhatsApp is one contact, in whatever spelling", async () => {
    const { contactId } = await writes([at("phone", "+551187654321")]);
    const onWhatsApp = await writes([at("whatsapp", "5511987654321")], "Léa", other);
    expect(onWhatsApp.contactId).toBe(contactId);
    expect(await known(contactId)).toEqual(["phone +551187654321", "whatsapp 5511987654321"]);
    expect((await findContact(ctx.db.read, contactId))?.name).toBe("Léa");
  });

  test("numbers of different people stay apart", async () => {
    const landline = await writes([at("phone", "+551131234567")]);
    const mobile = await writes([at("phone", "+5511931234567")]);
    expect(mobile.contactId).not.toBe(landline.contactId);
  });

  test("two spellings that write for the first time at the same moment are one contact", async () => {
    const [one, two] = await Promise.all([
      writes([at("phone", "+5511987654321")]),
      writes([at("whatsapp", "551187654321")], null, other),
    ]);
    expect(one?.contactId).toBe(two?.contactId);
  });

  test("who hides their number is known by the id that came with it, which means something here only", async () => {
    const id = at("whatsapp", "BR.1502", inbox.id);
    const { contactId } = await writes([at("whatsapp", "5511987654321"), id], "Léa");
    expect(await writes([id], "Léa")).toMatchObject({ contactId });
    expect((await writes([at("whatsapp", "BR.1502", other.id)], "Léa", other)).contactId).not.toBe(contactId);
  });

  test("two contacts that turn out to be one person become one, with both histories", async () => {
    const id = at("whatsapp", "BR.1502", inbox.id);
    const hidden = await writes([id], "Léa");
    const shown = await writes([at("phone", "+5511987654321")], null, other);
    expect(hidden.contactId).not.toBe(shown.contactId);
    await writes([at("whatsapp", "5511987654321"), id], "Léa");
    expect((await conversationOf(ctx, hidden.id)).contactId).toBe(shown.contactId);
    expect((await findContact(ctx.db.read, hidden.contactId))?.mergedIntoId).toBe(shown.contactId);
  });

  test("a number without a name is called by itself, and what a phone shows does not undo what an agent wrote", async () => {
    const { contactId } = await writes([at("whatsapp", "33612345678")]);
    expect((await findContact(ctx.db.read, contactId))?.name).toBe("+33612345678");
    await writes([at("whatsapp", "33612345678")], "léa 🌸");
    expect((await findContact(ctx.db.read, contactId))?.name).toBe("léa 🌸");
    await updateContact(ctx, ana, contactId, { name: "Léa Martin" });
    await writes([at("whatsapp", "33612345678")], "léa 🌸");
    expect((await findContact(ctx.db.read, contactId))?.name).toBe("Léa Martin");
  });
});
