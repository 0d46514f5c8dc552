import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { judgeReply } from "#server/conversations/judge-reply.ts";
import { storedBody } from "#server/delivery/stored-body.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { startClockWatch } from "#server/promises/watch.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { days, hours } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addCalendar, addColleague, addInbox, storyOf } from "#tests/support/house.ts";
import { mailConfig, mailFrom } from "#tests/support/mails.ts";

/** Tuesday, 10:00 in Paris. */
const morning = Date.parse("2026-03-10T09:00:00Z");

describe.each(dialects)("by letter, on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Support", config: mailConfig() });
    ana = await addColleague(ctx, "Ana");
    await addCalendar(ctx, officeHours());
    ctx.clock.set(morning);
  });
  afterEach(() => ctx.close());

  const watch = () => startClockWatch(ctx).stop();
  const automatic = async (id: string) => (await storyOf(ctx, id)).filter((one) => one.kind === "reply");
  const arrives = async (mail: string) => {
    const raw = new TextEncoder().encode(mail);
    const made = await acceptAndProcess(ctx, inbox, { key: ctx.newId(), peer: "", source: "imap", raw });
    return made?.conversationId ?? "";
  };

  test("after an hour the writer alone is told, marked as a machine's, in the thread", async () => {
    const id = await arrives(
      mailFrom("Maya <maya@example.org>", { "Message-ID": "<q1@x>", Subject: "Parcel", Cc: "Tom <tom@example.net>" }),
    );
    ctx.clock.advance(hours(1) - 1);
    await watch();
    expect(await automatic(id)).toEqual([]);
    ctx.clock.advance(1);
    await watch();
    const [answer, ...others] = await automatic(id);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ authorKind: "system", subject: "Re: Parcel" });
    expect(answer?.text).toContain("We cannot say yet when");
    const [part] = await listPartsOfMessages(ctx.db.read, [answer?.id ?? ""]);
    expect(storedBody.parse(part?.body).letter).toMatchObject({
      automatic: true,
      to: [{ name: "Maya", address: "maya@example.org" }],
      ...{ cc: [], bcc: [], inReplyTo: "q1@x", history: null },
    });
  });

  test("one person gets one such letter a day, however much they ask", async () => {
    const id = await arrives(mailFrom("maya@example.org", { "Message-ID": "<q1@x>", Subject: "Parcel" }));
    const other = await arrives(mailFrom("maya@example.org", { "Message-ID": "<q2@x>", Subject: "Invoice" }));
    ctx.clock.advance(hours(2));
    await watch();
    expect([(await automatic(id)).length, (await automatic(other)).length].sort()).toEqual([0, 1]);
    ctx.clock.advance(days(1));
    const later = await arrives(mailFrom("maya@example.org", { "Message-ID": "<q4@x>", Subject: "Colour" }));
    ctx.clock.advance(hours(1));
    await watch();
    expect((await automatic(later)).length).toBe(1);
  });

  test.each([
    ["an auto-reply", "maya@example.org", { "Auto-Submitted": "auto-replied" }],
    ["a list", "maya@example.org", { "List-Id": "<news.example.org>", "List-Unsubscribe": "<mailto:u@example.org>" }],
    ["bulk mail", "maya@example.org", { Precedence: "bulk" }],
    ["an address that takes no answers", "no-reply@example.org", {}],
    ["a letter that names none of our addresses", "maya@example.org", { To: "friends@example.org" }],
  ])("%s is not answered", async (_what, from, header) => {
    const id = await arrives(mailFrom(from, { "Message-ID": "<m@x>", ...header }));
    // Even where an agent says that it needs an answer.
    await judgeReply(ctx, ana, id, { needed: true }).catch(() => null);
    ctx.clock.advance(hours(2));
    await watch();
    expect(await automatic(id)).toEqual([]);
  });

  test("a letter whose sender was forged is not answered", async () => {
    const imap = { host: "imap.gmail.com", port: 993, tls: "implicit", user: "us", password: "not asked for" };
    await updateInbox(ctx, await addColleague(ctx, "Lea", "admin"), inbox.id, { config: mailConfig({ imap }) });
    inbox = requireInbox(ctx, inbox.id);
    const found = { "Authentication-Results": "mx.google.com; dmarc=fail header.from=example.org" };
    const id = await arrives(mailFrom("maya@example.org", { ...found, "Message-ID": "<m@x>" }));
    ctx.clock.advance(hours(2));
    await watch();
    expect(await automatic(id)).toEqual([]);
  });
});
