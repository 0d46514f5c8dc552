import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { parseMail } from "#adapters/email/parse/parse-mail.ts";

const payload = (name: string) => readFileSync(join(import.meta.dirname, "../../../payloads/email", `${name}.eml`));

describe("a delivery status notification", () => {
  test("says of each recipient what became of the mail, and which mail it was", async () => {
    const { report, text, attachments } = await parseMail(payload("bounces/postfix-dsn-user-unknown"));
    expect(report).toEqual({
      recipients: [
        {
          finalRecipient: "ana@example.net",
          originalRecipient: "ana@example.net",
          action: "failed",
          status: "5.1.1",
          diagnostic: "550 5.1.1 <ana@example.net>: Recipient address rejected: User unknown in virtual mailbox table",
        },
      ],
      originalMessageId: "part-17.a1b2@example.org",
      originalTo: [{ name: "Ana", address: "ana@example.net" }],
    });
    expect(text).toContain("This is the mail system");
    expect(attachments.map(({ filename }) => filename)).toEqual(["delivery-status.txt", "Your invoice.eml"]);
  });

  test("that returns only headers names the mail too", async () => {
    const { report } = await parseMail(payload("bounces/postfix-dsn-delayed"));
    expect(report).toMatchObject({
      originalMessageId: "part-17.a1b2@example.org",
      recipients: [{ action: "delayed" }],
    });
  });

  test("is not what a mail is that has none", async () => {
    expect((await parseMail(payload("bounces/qmail-no-mailbox"))).report).toBeNull();
  });
});

describe("an invitation", () => {
  const calendar = (lines: string[], type = "text/calendar; method=REQUEST; charset=utf-8") =>
    parseMail(
      Buffer.from(`Content-Type: ${type}\r\n\r\n${["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR"].join("\r\n")}\r\n`),
    );
  const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:1", ...lines, "END:VEVENT"];

  test("says what, when, where and who", async () => {
    const { invitations, attachments } = await calendar([
      "METHOD:REQUEST",
      ...event(
        "SUMMARY:Café \\, 2nd floor",
        "DTSTART:20260303T090000Z",
        "DTEND:20260303T100000Z",
        "LOCATION:Room 1",
        "ORGANIZER;CN=Ana:mailto:ana@EXAMPLE.net",
        'ATTENDEE;CN="Lima, Bob":mailto:bob@example.net',
        "ATTENDEE:mailto:eve@example.net",
      ),
    ]);
    expect(invitations).toEqual([
      {
        method: "REQUEST",
        summary: "Café , 2nd floor",
        start: Date.UTC(2026, 2, 3, 9),
        end: Date.UTC(2026, 2, 3, 10),
        zone: null,
        allDay: false,
        location: "Room 1",
        organizer: { name: "Ana", address: "ana@example.net" },
        attendees: [
          { name: "Lima, Bob", address: "bob@example.net" },
          { name: "", address: "eve@example.net" },
        ],
      },
    ]);
    expect(attachments).toMatchObject([{ filename: "invite.ics" }]);
  });

  const zone = [
    "BEGIN:VTIMEZONE",
    "TZID:Office",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0300",
    "END:STANDARD",
    "END:VTIMEZONE",
  ];

  test.each([
    ["in a zone that the calendar describes", zone, "DTSTART;TZID=Office:20260303T090000", "DURATION:PT30M", 6],
    ["in a zone known by its name, in winter", [], "DTSTART;TZID=Europe/Paris:20260303T090000", "DURATION:PT30M", 8],
    ["in a zone known by its name, in summer", [], "DTSTART;TZID=Europe/Paris:20260703T090000", "DURATION:PT30M", 7],
    ["in a zone nobody knows", [], "DTSTART;TZID=Mars:20260303T090000", "DURATION:PT30M", 9],
    ["in no zone", [], "DTSTART:20260303T090000", "DURATION:PT30M", 9],
  ])("%s begins at the right instant", async (_, head, start, duration, hour) => {
    const [invitation] = (await calendar([...head, ...event(start, duration)])).invitations;
    expect(new Date(invitation?.start ?? 0).getUTCHours()).toBe(hour);
    expect((invitation?.end ?? 0) - (invitation?.start ?? 0)).toBe(30 * 60_000);
  });

  test("for a day has no hour", async () => {
    const { invitations } = await calendar(event("DTSTART;VALUE=DATE:20260303"));
    expect(invitations).toMatchObject([{ allDay: true, start: Date.UTC(2026, 2, 3), method: "REQUEST" }]);
  });

  test("that nobody can read stays a file", async () => {
    expect(await calendar(["BEGIN:NONSENSE"])).toMatchObject({
      invitations: [],
      attachments: [{ filename: "invite.ics" }],
    });
  });

  test("to everybody is bounded", async () => {
    const crowd = Array.from({ length: 500 }, (_, at) => `ATTENDEE:mailto:a${at}@example.net`);
    expect((await calendar(event("DTSTART:20260303T090000Z", ...crowd))).invitations[0]?.attendees).toHaveLength(200);
    const events = Array.from({ length: 50 }, () => event("DTSTART:20260303T090000Z")).flat();
    expect((await calendar(events)).invitations).toHaveLength(10);
  });
});
