import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { smsProfile } from "#adapters/sms/profile.ts";
import { lastReplySeq } from "#db/stores/answering.ts";
import { listClocks } from "#db/stores/clocks.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { storedBody } from "#server/delivery/stored-body.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { applyReading, readRaw } from "#server/intake/process.ts";
import { mayAnswerLetter } from "#server/promises/may-answer-letter.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { days, hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import {
  addCalendar,
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  replies,
  storyOf,
} from "#tests/support/house.ts";
import { mailConfig, mailFrom } from "#tests/support/mails.ts";

/** Tuesday, 18:00 in Paris. */
const evening = Date.parse("2026-03-10T17:00:00Z");

describe.each(dialects)("by text message, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  beforeEach(async () => {
    far = farSide(smsProfile);
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
    ctx.clock.set(evening);
  });
  afterEach(() => ctx.close());

  const raw = (text: string, from = "+33612345678") =>
    writeLetter([{ kind: "message", id: ctx.newId(), from, text }] satisfies Letter["events"]);
  const writes = async (text = "Are you there?", from = "+33612345678") => {
    const key = ctx.newId();
    const made = await acceptAndProcess(ctx, inbox, { key, peer: from, source: "http", raw: raw(text, from) });
    return made?.conversationId ?? "";
  };
  const automatic = async (id: string) => (await storyOf(ctx, id)).filter((one) => one.class === "auto_reply");

  test("whoever writes after hours is told once when the team is back, and again after twelve hours", async () => {
    await addCalendar(ctx, officeHours());
    const id = await writes();
    ctx.clock.advance(minutes(1));
    await writes("Hello?");
    const [answer, ...others] = await automatic(id);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      kind: "reply",
      authorKind: "system",
      text: "Thank you, we have your message. We are back tomorrow at 09:00.",
      event: { automatic: "off_hours" },
    });
    ctx.clock.advance(hours(12));
    await writes("Still nobody?");
    expect((await automatic(id)).length).toBe(2);
  });

  test("nothing is answered within the hours, and nothing before there are any", async () => {
    const id = await writes();
    await addCalendar(ctx, officeHours());
    ctx.clock.set(Date.parse("2026-03-11T09:00:00Z"));
    await writes("In the morning");
    expect(await automatic(id)).toEqual([]);
  });

  test("no clock stops, nobody's wait ends, and the list shows what it showed", async () => {
    await addCalendar(ctx, officeHours());
    const id = await writes();
    const before = await conversationOf(ctx, id);
    const clocks = await listClocks(ctx.db.read, id);
    ctx.clock.advance(seconds(30));
    await deliverAll(ctx);
    expect(far.received.length).toBe(1);
    expect(await conversationOf(ctx, id)).toEqual(before);
    expect(before).toMatchObject({ waitingSince: evening, lastMessagePreview: "Are you there?", lastInboundSeq: 1 });
    expect(await lastReplySeq(ctx.db.read, id)).toBe(0);
    expect((await listClocks(ctx.db.read, id)).map(({ state, stoppedAt }) => ({ state, stoppedAt }))).toEqual(
      clocks.map(() => ({ state: "running", stoppedAt: null })),
    );
  });

  test("it stands in nobody's way who was writing an answer", async () => {
    await addCalendar(ctx, officeHours());
    const id = await writes();
    await replies(ctx, ana, id, { seenSeq: 1 });
  });

  test("a process that dies in the middle has told nobody, and the next one tells once", async () => {
    await addCalendar(ctx, officeHours());
    const bytes = raw("Are you there?");
    const reading = await readRaw(ctx, inbox, bytes, null);
    const dies = ctx.db.write(async (tx) => {
      await applyReading(ctx, tx, inbox, reading);
      throw new Error("the power went out");
    });
    await expect(dies).rejects.toThrow("the power went out");
    const { automaticAnswers, parts, messages } = ctx.db.read.t;
    for (const table of [automaticAnswers, parts, messages]) {
      expect(await ctx.db.read.q.select().from(table)).toEqual([]);
    }
    const id = await writes();
    const rows = await ctx.db.read.q.select().from(automaticAnswers);
    expect(rows).toMatchObject([{ conversationId: id, rule: "off_hours", inboxId: inbox.id }]);
    expect((await automatic(id)).map((one) => one.id)).toEqual(rows.map((row) => row.messageId));
  });

  test("who wants nothing written is told nothing", async () => {
    await addCalendar(ctx, officeHours());
    const from = "+33612345678";
    const stop = writeLetter([
      { kind: "message", id: ctx.newId(), from, text: "STOP", class: "command" },
      { kind: "consent", from, state: "opted_out", word: "STOP", at: ctx.now() },
    ]);
    await acceptAndProcess(ctx, inbox, { key: ctx.newId(), peer: from, source: "http", raw: stop });
    ctx.clock.advance(minutes(1));
    expect(await automatic(await writes())).toEqual([]);
  });
});

describe.each(dialects)("by letter, on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Support", config: mailConfig() });
    await addCalendar(ctx, officeHours());
    ctx.clock.set(evening);
  });
  afterEach(() => ctx.close());

  const arrives = async (mail: string) => {
    const raw = new TextEncoder().encode(mail);
    const made = await acceptAndProcess(ctx, inbox, { key: ctx.newId(), peer: "", source: "imap", raw });
    return made?.conversationId ?? "";
  };
  const automatic = async (id: string) => (await storyOf(ctx, id)).filter((one) => one.kind === "reply");

  test("the acknowledgement goes to the writer alone, says that a machine wrote it, and belongs to the thread", async () => {
    const id = await arrives(
      mailFrom("Maya <maya@example.org>", { "Message-ID": "<q1@x>", Subject: "Parcel", Cc: "Tom <tom@example.net>" }),
    );
    const [answer] = await automatic(id);
    expect(answer).toMatchObject({ class: "auto_reply", authorKind: "system", subject: "Re: Parcel" });
    expect(answer?.text).toContain("tomorrow at 09:00");
    const [part] = await listPartsOfMessages(ctx.db.read, [answer?.id ?? ""]);
    expect(storedBody.parse(part?.body).letter).toMatchObject({
      automatic: true,
      to: [{ name: "Maya", address: "maya@example.org" }],
      cc: [],
      bcc: [],
      inReplyTo: "q1@x",
      history: null,
    });
  });

  test("one thread is acknowledged once, and one person once a week", async () => {
    const id = await arrives(mailFrom("maya@example.org", { "Message-ID": "<q1@x>", Subject: "Parcel" }));
    ctx.clock.advance(minutes(10));
    const other = await arrives(mailFrom("maya@example.org", { "Message-ID": "<q2@x>", Subject: "Invoice" }));
    expect([(await automatic(id)).length, (await automatic(other)).length]).toEqual([1, 0]);
    ctx.clock.advance(days(8));
    const again = mailFrom("maya@example.org", {
      "Message-ID": "<q3@x>",
      "In-Reply-To": "<q1@x>",
      Subject: "Re: Parcel",
    });
    expect(await arrives(again)).toBe(id);
    expect((await automatic(id)).length).toBe(1);
  });

  test.each([
    ["an auto-reply", "maya@example.org", { "Auto-Submitted": "auto-replied" }],
    ["a list", "maya@example.org", { "List-Id": "<news.example.org>", "List-Unsubscribe": "<mailto:u@example.org>" }],
    ["bulk mail", "maya@example.org", { Precedence: "bulk" }],
    ["an address that takes no answers", "no-reply@example.org", {}],
    ["a mail system", "MAILER-DAEMON@example.org", {}],
    ["a letter that names none of our addresses", "maya@example.org", { To: "friends@example.org" }],
  ])("%s is not answered", async (_what, from, header) => {
    expect(await automatic(await arrives(mailFrom(from, { "Message-ID": "<m@x>", ...header })))).toEqual([]);
  });

  test("the same letter a second time is not answered again", async () => {
    const mail = mailFrom("maya@example.org", { "Message-ID": "<q1@x>" });
    const id = await arrives(mail);
    ctx.clock.advance(days(8));
    await arrives(mail);
    expect((await automatic(id)).length).toBe(1);
  });
});

test("a letter whose sender was forged is not answered", () => {
  const letter = {
    ...{ from: { name: "", address: "maya@example.org" }, to: [{ name: "", address: "us@shop.example" }] },
    ...{
      cc: [],
      replyTo: [],
      subject: "",
      quotedText: null,
      html: null,
      quotedHtml: null,
      thread: { tokens: [], ids: [] },
    },
    ...{ machine: null, authentication: null, ours: false, partId: null },
  };
  const own = new Set(["us@shop.example"]);
  const forged = { verdict: "fail" as const, detail: "dmarc=fail" };
  expect(mayAnswerLetter(letter, own)).toBe(true);
  expect(mayAnswerLetter({ ...letter, authentication: forged }, own)).toBe(false);
  expect(mayAnswerLetter({ ...letter, to: [{ name: "", address: "us+c1.ab@shop.example" }] }, own)).toBe(true);
  for (const address of [
    "noreply@x.org",
    "do-not-reply@x.org",
    "ne-pas-repondre@x.org",
    "bounces+7@x.org",
    "dev-request@x.org",
  ]) {
    expect(mayAnswerLetter({ ...letter, from: { name: "", address } }, own), address).toBe(false);
  }
});
