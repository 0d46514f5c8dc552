import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listParticipants } from "#db/stores/letters.ts";
import { findMessage } from "#db/stores/messages.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { showAnswerForm } from "#server/conversations/answer-form.ts";
import { mergeConversations } from "#server/conversations/merge.ts";
import { showMessage } from "#server/conversations/messages.ts";
import { splitConversation } from "#server/conversations/split.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { writeFirst } from "#server/conversations/write-first.ts";
import { storedBody } from "#server/delivery/stored-body.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import { hours } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, replies, storyOf, workOffLedger } from "#tests/support/house.ts";
import { mailConfig, mailFrom } from "#tests/support/mails.ts";

describe.each(dialects)("letters on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Support", config: mailConfig() });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const arrive = async (mail: string, on = inbox, meta?: Record<string, unknown>) => {
    const raw = new TextEncoder().encode(mail);
    const key = ctx.newId();
    await acceptIntake(ctx, on, [{ key, peer: "", source: "imap", raw, ...(meta ? { meta } : {}) }]);
    await workOffLedger(ctx);
    const { intake } = ctx.db.read.t;
    const rows = await ctx.db.read.q.select().from(intake);
    const row = rows.find((one) => one.key === key);
    if (!row) throw new Error("the ledger lost a row");
    return row;
  };
  const messageOf = async (row: { messageId: string | null }) => {
    const message = await findMessage(ctx.db.read, row.messageId ?? "");
    if (!message) throw new Error("no message");
    return message;
  };
  const outboundOf = async (messageId: string) => {
    const [part] = await listPartsOfMessages(ctx.db.read, [messageId]);
    return storedBody.parse(part?.body);
  };

  test("a mail becomes a conversation with its subject, its people and what was written", async () => {
    const row = await arrive(
      mailFrom("Maya Diaz <Maya@Example.org>", {
        "Message-ID": "<q1@example.org>",
        Subject: "Where is my parcel?",
        Cc: "Tom <tom@example.net>",
        text: "Good morning,\n\nwhere is it?\n\nOn Friday, Support wrote:\n> We sent it.",
      }),
    );
    expect(row).toMatchObject({ state: "routed" });
    const message = await messageOf(row);
    expect(message).toMatchObject({
      kind: "inbound",
      class: "human",
      fromName: "Maya Diaz",
      fromAddress: "maya@example.org",
      subject: "Where is my parcel?",
      text: "Good morning,\n\nwhere is it?",
      recipients: {
        to: [{ name: "", address: "support@shop.example" }],
        cc: [{ name: "Tom", address: "tom@example.net" }],
      },
      externalId: "q1@example.org",
    });
    expect(message.quotedText).toContain("> We sent it.");
    const conversation = await conversationOf(ctx, message.conversationId);
    expect(conversation).toMatchObject({ subject: "Where is my parcel?", status: "open", waitingSince: ctx.now() });
    const people = await listParticipants(ctx.db.read, conversation.id);
    expect(people.map((person) => person.address).sort()).toEqual(["maya@example.org", "tom@example.net"]);
  });

  test("an answer joins by the ids it names, in any order of arrival", async () => {
    const child = mailFrom("maya@example.org", { "Message-ID": "<b@x>", "In-Reply-To": "<a@x>", Subject: "Re: Hello" });
    const parent = mailFrom("maya@example.org", { "Message-ID": "<a@x>", Subject: "Hello" });
    const late = await arrive(child);
    const first = await arrive(parent);
    expect(first.conversationId).toBe(late.conversationId);
    const grandchild = mailFrom("maya@example.org", { "Message-ID": "<c@x>", References: "<a@x> <b@x>" });
    expect((await arrive(grandchild)).conversationId).toBe(first.conversationId);
    expect(await storyOf(ctx, first.conversationId ?? "")).toHaveLength(3);
  });

  test("a letter that ties two beginnings together makes them one", async () => {
    const end = await arrive(mailFrom("maya@example.org", { "Message-ID": "<c@x>", "In-Reply-To": "<b@x>" }));
    const start = await arrive(mailFrom("maya@example.org", { "Message-ID": "<a@x>" }));
    expect(end.conversationId).not.toBe(start.conversationId);
    const middle = await arrive(mailFrom("maya@example.org", { "Message-ID": "<b@x>", "In-Reply-To": "<a@x>" }));
    const story = await storyOf(ctx, middle.conversationId ?? "");
    expect(story.filter((one) => one.kind === "inbound")).toHaveLength(3);
    expect([end.conversationId, start.conversationId]).toContain(middle.conversationId);
  });

  test("two mails without any tie are two conversations of one contact", async () => {
    const first = await messageOf(await arrive(mailFrom("maya@example.org", { "Message-ID": "<a@x>" })));
    const second = await messageOf(await arrive(mailFrom("maya@example.org", { "Message-ID": "<b@x>" })));
    expect(first.conversationId).not.toBe(second.conversationId);
    expect(first.authorId).toBe(second.authorId);
  });

  test("a stranger who names a letter of others opens a related conversation, which a person can merge", async () => {
    const first = await arrive(mailFrom("maya@example.org", { "Message-ID": "<a@x>" }));
    const strange = await arrive(mailFrom("eve@evil.example", { "Message-ID": "<e@x>", "In-Reply-To": "<a@x>" }));
    expect(strange.conversationId).not.toBe(first.conversationId);
    expect(await conversationOf(ctx, strange.conversationId ?? "")).toMatchObject({
      relatedToId: first.conversationId,
    });
    await mergeConversations(ctx, ana, strange.conversationId ?? "", first.conversationId ?? "");
    const story = await storyOf(ctx, first.conversationId ?? "");
    expect(story.map((one) => one.kind)).toEqual(["inbound", "inbound", "system"]);
    const again = await arrive(mailFrom("eve@evil.example", { "Message-ID": "<e2@x>", "In-Reply-To": "<e@x>" }));
    expect(again.conversationId).toBe(first.conversationId);
  });

  test("an answer goes to everybody of the letter but us, under its subject, tied to it", async () => {
    const row = await arrive(
      mailFrom("Maya <maya@example.org>", {
        "Message-ID": "<q@example.org>",
        Subject: "TR: Re: My parcel",
        To: "support@shop.example, Ben <ben@example.org>",
        Cc: "help@shop.example, tom@example.net",
        "Reply-To": "maya.private@example.org",
      }),
    );
    const sent = await replies(ctx, ana, row.conversationId ?? "", { text: "It is on its way." });
    const { letter } = await outboundOf(sent.id);
    expect(letter).toMatchObject({
      from: { name: "Atelier", address: "support@shop.example" },
      to: [{ address: "maya.private@example.org" }],
      cc: [{ name: "Ben", address: "ben@example.org" }, { address: "tom@example.net" }],
      subject: "Re: My parcel",
      inReplyTo: "q@example.org",
      references: ["q@example.org"],
    });
    expect(letter?.messageId).toMatch(/^[0-9a-z]{36}\.[0-9a-z]{13}@shop\.example$/);
    expect(letter?.history).toMatchObject({ text: "Hello" });
    const form = await showAnswerForm(ctx, ana, row.conversationId ?? "", undefined);
    expect(form.one.to).toEqual([{ name: "", address: "maya.private@example.org" }]);
  });

  test("an answer that was taken back is neither quoted nor answered", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q6@example.org>", text: "Where is it?" }));
    const { conversationId } = await messageOf(row);
    const first = await replies(ctx, ana, conversationId, { text: "Lost, I fear", notBefore: ctx.now() + 60_000 });
    await undoDelivery(ctx, ana, first.deliveries[0]?.id ?? "");
    expect(await showAnswerForm(ctx, ana, conversationId, undefined)).toMatchObject({ answersId: row.messageId });
    const { letter } = await outboundOf((await replies(ctx, ana, conversationId, { text: "On its way" })).id);
    expect(letter).toMatchObject({ inReplyTo: "q6@example.org", history: { text: "Where is it?" } });
  });

  test("an answer to our answer comes back by our token, whatever became of its headers", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    const sent = await replies(ctx, ana, row.conversationId ?? "");
    const token = (await outboundOf(sent.id)).letter?.token ?? "";
    const byAddress = mailFrom("maya.work@example.org", {
      "Message-ID": "<r1@x>",
      To: `support+${token}@shop.example`,
    });
    expect((await arrive(byAddress)).conversationId).toBe(row.conversationId);
    const byText = mailFrom("maya@example.org", { "Message-ID": "<r2@x>", text: `Thanks\n\n> [guichet:${token}]` });
    expect((await arrive(byText)).conversationId).toBe(row.conversationId);
    const forged = mailFrom("eve@evil.example", {
      "Message-ID": "<r3@x>",
      To: `support+${token.slice(0, -1)}${token.endsWith("z") ? "y" : "z"}@shop.example`,
    });
    expect((await arrive(forged)).conversationId).not.toBe(row.conversationId);
  });

  test("the same letter in two inboxes is one message; another one under its id is kept and flagged", async () => {
    const second = await addInbox(ctx, {
      channel: "email",
      provider: "imap-smtp",
      name: "Sales",
      config: mailConfig({ address: "sales@shop.example" }),
    });
    const mail = mailFrom("maya@example.org", {
      "Message-ID": "<q@x>",
      To: "support@shop.example, sales@shop.example",
    });
    const first = await arrive(mail);
    const copy = await arrive(`Received: by elsewhere\r\n${mail}`, second);
    expect(copy).toMatchObject({ messageId: first.messageId, conversationId: first.conversationId });
    const other = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>", text: "Something else" }));
    expect(other.messageId).not.toBe(first.messageId);
    expect((await messageOf(other)).event).toMatchObject({ sameIdAsAnother: true });
  });

  test("a bounce belongs to what it is about, and waits for nobody", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    const sent = await replies(ctx, ana, row.conversationId ?? "");
    const { letter } = await outboundOf(sent.id);
    const [part] = await listPartsOfMessages(ctx.db.read, [sent.id]);
    await ctx.db.write((tx) =>
      tx.q.update(tx.t.parts).set({ state: "sent", providerId: letter?.messageId ?? "", sentAt: ctx.now() }),
    );
    await updateConversation(ctx, ana, row.conversationId ?? "", { status: "resolved" });
    const bounce = await arrive(
      mailFrom("MAILER-DAEMON@mx.example.org", {
        "Message-ID": "<dsn@x>",
        Subject: "Undelivered Mail Returned to Sender",
        "Auto-Submitted": "auto-replied",
        "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
        text: [
          "--b",
          "Content-Type: text/plain",
          "",
          "I could not deliver your message.",
          "--b",
          "Content-Type: message/delivery-status",
          "",
          "Reporting-MTA: dns; mx.example.org",
          "",
          "Final-Recipient: rfc822; maya@example.org",
          "Action: failed",
          "Status: 5.1.1",
          "Diagnostic-Code: smtp; 550 5.1.1 no such user",
          "--b",
          "Content-Type: message/rfc822",
          "",
          `Message-ID: <${letter?.messageId}>`,
          "Subject: Re: Hello",
          "",
          "It is on its way.",
          "--b--",
        ].join("\n"),
      }),
    );
    expect(bounce.conversationId).toBe(row.conversationId);
    expect(await messageOf(bounce)).toMatchObject({ class: "bounce" });
    expect(await conversationOf(ctx, row.conversationId ?? "")).toMatchObject({
      status: "resolved",
      waitingSince: null,
    });
    const [failed] = await listPartsOfMessages(ctx.db.read, [part?.messageId ?? ""]);
    expect(failed).toMatchObject({ state: "failed", errorDetail: expect.stringContaining("550 5.1.1 no such user") });
  });

  test("a newsletter arms nothing; a person's answer takes up what was resolved", async () => {
    const list = await arrive(mailFrom("news@shop.test", { "Message-ID": "<n@x>", "List-Id": "<news.shop.test>" }));
    expect(await conversationOf(ctx, list.conversationId ?? "")).toMatchObject({ waitingSince: null });
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    await updateConversation(ctx, ana, row.conversationId ?? "", { status: "resolved" });
    ctx.clock.advance(hours(3));
    const again = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q2@x>", "In-Reply-To": "<q@x>" }));
    expect(again.conversationId).toBe(row.conversationId);
    expect(await conversationOf(ctx, row.conversationId ?? "")).toMatchObject({
      status: "open",
      waitingSince: ctx.now(),
    });
  });

  test("an answer written in another program appears once, and ends the waiting", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    const elsewhere = mailFrom("support@shop.example", {
      "Message-ID": "<outlook@x>",
      To: "maya@example.org",
      "In-Reply-To": "<q@x>",
      text: "From my phone: tomorrow.",
    });
    const known = await arrive(elsewhere, inbox, { fromSent: true });
    expect(known.conversationId).toBe(row.conversationId);
    expect(await messageOf(known)).toMatchObject({ kind: "reply", event: { sentElsewhere: true } });
    expect(await conversationOf(ctx, row.conversationId ?? "")).toMatchObject({ waitingSince: null });
    const sent = await replies(ctx, ana, row.conversationId ?? "");
    const { letter } = await outboundOf(sent.id);
    const copy = mailFrom("support@shop.example", { "Message-ID": `<${letter?.messageId}>`, To: "maya@example.org" });
    expect((await arrive(copy, inbox, { fromSent: true })).messageId).toBe(sent.id);
    const unrelated = mailFrom("support@shop.example", { "Message-ID": "<u@x>", To: "a-friend@example.org" });
    expect(await arrive(unrelated, inbox, { fromSent: true })).toMatchObject({ state: "ignored", messageId: null });
  });

  test("after a letter was passed on, an answer goes to the customer again, not to whom it was passed on", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    const supplier = [{ name: "", address: "supplier@parts.example" }];
    await replies(ctx, ana, row.conversationId ?? "", { text: "Can you help?", forward: true, to: supplier });
    const sent = await replies(ctx, ana, row.conversationId ?? "", { text: "We have asked." });
    expect((await outboundOf(sent.id)).letter?.to).toMatchObject([{ address: "maya@example.org" }]);
    const form = await showAnswerForm(ctx, ana, row.conversationId ?? "", undefined);
    expect(form.all.to).toMatchObject([{ address: "maya@example.org" }]);
  });

  test("merging in what nobody wrote to us brings nothing new to read", async () => {
    const row = await arrive(mailFrom("maya@example.org", { "Message-ID": "<q@x>" }));
    const note = { inboxId: inbox.id, to: [{ name: "", address: "maya@example.org" }], subject: "News", text: "News" };
    const begun = await writeFirst(ctx, ana, { ...note, attachmentIds: [], clientId: "first-letter" });
    const merged = await mergeConversations(ctx, ana, begun.id, row.conversationId ?? "");
    expect(await conversationOf(ctx, merged.id)).toMatchObject({ lastInboundSeq: 1 });
  });

  test("the same letter at two inboxes at once is one message", async () => {
    const config = mailConfig({ address: "sales@shop.example" });
    const second = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Sales", config });
    const letters = Array.from({ length: 10 }, (_, at) =>
      new TextEncoder().encode(mailFrom(`c${at}@example.org`, { "Message-ID": `<${at}@x>` })),
    );
    for (const [at, raw] of letters.entries()) {
      for (const on of [inbox, second]) {
        await acceptIntake(ctx, on, [{ key: `${at}`, peer: `${at}`, source: "imap", raw }]);
      }
    }
    await workOffLedger(ctx);
    const all = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
    expect(all).toHaveLength(letters.length);
  });

  test("an agent writes first, and the answer comes back to that conversation", async () => {
    const begun = await writeFirst(ctx, ana, {
      inboxId: inbox.id,
      to: [{ name: "Maya", address: "Maya@example.org" }],
      subject: "Your order",
      text: "It is ready.",
      attachmentIds: [],
      clientId: "first-letter",
    });
    expect(begun).toMatchObject({ subject: "Your order", status: "open", waitingSince: null, contactName: "Maya" });
    const [message] = await storyOf(ctx, begun.id);
    const { letter } = await outboundOf(message?.id ?? "");
    expect(letter).toMatchObject({ subject: "Your order", inReplyTo: null, history: null });
    const answer = mailFrom("maya@example.org", { "Message-ID": "<a@x>", "In-Reply-To": `<${letter?.messageId}>` });
    expect((await arrive(answer)).conversationId).toBe(begun.id);
    const chat = await addInbox(ctx);
    const onChat = { inboxId: chat.id, to: [{ name: "", address: "a@example.org" }], subject: "Hi", text: "Hi" };
    const refused = writeFirst(ctx, ana, { ...onChat, attachmentIds: [], clientId: "second-letter" });
    await expect(refused).rejects.toMatchObject({ code: "refused" });
  });

  test("another matter in an old thread becomes a conversation of its own, answers included", async () => {
    const first = await arrive(mailFrom("maya@example.org", { "Message-ID": "<a@x>", Subject: "Order 1" }));
    const fresh = { "Message-ID": "<b@x>", "In-Reply-To": "<a@x>", Subject: "Order 2", text: "Another thing" };
    const second = await arrive(mailFrom("maya@example.org", fresh));
    const id = first.conversationId ?? "";
    await expect(splitConversation(ctx, ana, id, first.messageId ?? "")).rejects.toMatchObject({ code: "conflict" });
    const split = await splitConversation(ctx, ana, id, second.messageId ?? "");
    expect(split).toMatchObject({ subject: "Order 2", lastMessagePreview: "Another thing", waitingSince: ctx.now() });
    expect((await storyOf(ctx, id)).map((one) => one.kind)).toEqual(["inbound", "system"]);
    expect((await storyOf(ctx, split.id)).map((one) => one.kind)).toEqual(["inbound", "system"]);
    expect(await conversationOf(ctx, id)).toMatchObject({ lastMessagePreview: "Hello", lastInboundSeq: 1 });
    const later = await arrive(mailFrom("maya@example.org", { "Message-ID": "<c@x>", "In-Reply-To": "<b@x>" }));
    expect(later.conversationId).toBe(split.id);
  });

  test("files come along byte for byte, and pictures in the text are shown from there", async () => {
    const row = await arrive(
      mailFrom("maya@example.org", {
        "Message-ID": "<q@x>",
        "Content-Type": 'multipart/related; boundary="b"',
        text: [
          "--b",
          "Content-Type: text/html; charset=utf-8",
          "",
          '<p>See <img src="cid:pic@x"> <script>alert(1)</script></p>',
          "--b",
          "Content-Type: image/gif; name=pic.gif",
          "Content-Transfer-Encoding: base64",
          "Content-ID: <pic@x>",
          "",
          "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
          "--b--",
        ].join("\n"),
      }),
    );
    const view = await showMessage(ctx, ana, row.messageId ?? "");
    expect(view.attachments).toMatchObject([
      { filename: "pic.gif", contentType: "image/gif", bytes: 42, contentId: "pic@x" },
    ]);
    expect(view.html).toContain(`src="${view.attachments[0]?.url}"`);
    expect(view.html).not.toContain("script");
  });
});
