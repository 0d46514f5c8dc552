import fc from "fast-check";
import { expect, test } from "vitest";

import { readMail } from "#adapters/email/read-mail.ts";

/** What makes parsers stumble, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."From: |To: |Subject: |Date: |References: <a@b> |Return-Path: <>\n|From: MAILER-DAEMON@x\n|Message-ID: <".split(
      "|",
    ),
    ...[
      "Content-Type: multipart/mixed; boundary=b\n",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
    ],
    ...["Content-Type: message/rfc822\n", "Content-Type: message/delivery-status\n", "Content-Type: text/calendar\n"],
    ...[
      "Content-Type: text/html; charset=utf-7\n",
      "Content-Type: text/plain; format=flowed\n",
      "Content-Type: application/ms-tnef\n",
    ],
    ...[
      "Content-Transfer-Encoding: base64\n",
      "Content-Transfer-Encoding: quoted-printable\n",
      "Content-Transfer-Encoding: x-uuencode\n",
    ],
    ...[
      "Content-Disposition: attachment; filename*0*=utf-8''%C3;",
      'filename="',
      "\n--b\n",
      "\n--b--\n",
      "\n\n",
      "\r",
      "\n ",
      ": ",
      ";",
    ],
    ...[
      "=?utf-8?Q?",
      "?=",
      "=?utf-8?B?w6k=?=",
      "=?",
      "<",
      ">",
      "(",
      ")",
      '"',
      "\\",
      ",",
      "@",
      "=C3",
      "=\n",
      "begin 644 a\n",
    ],
    ...[
      "BEGIN:VCALENDAR\n",
      "BEGIN:VEVENT\n",
      "DTSTART:2026",
      "END:VEVENT\n",
      "END:VCALENDAR\n",
      "Final-Recipient: rfc822; a@b\n",
    ],
    ..."message could not be delivered|a@b.example|550 5.1.1 |failure notice|----- Original message -----\n|> | \n".split(
      "|",
    ),
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const mailLike = fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join("")));

test("whatever bytes come, they are a mail that can be read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(mailLike, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
      const { parsed, kind } = await readMail(bytes);
      expect(["human", "auto_reply", "bounce", "list", "report"]).toContain(kind.class);
      expect(parsed.attachments.every(({ filename, contentType }) => filename !== "" && contentType !== "")).toBe(true);
      expect(() => structuredClone(parsed)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test("reading leaves the bytes as they were", async () => {
  await fc.assert(
    fc.asyncProperty(mailLike, async (bytes) => {
      const before = Buffer.from(bytes);
      await readMail(bytes);
      expect(before.equals(bytes)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

/** Grown tenfold, any of these takes a linear reader ten times as long, and a quadratic one a hundred times. */
test.each([
  ["blank lines", "\n\n", "\n"],
  ["dashes", "\n\n", "-"],
  ["lines of dashes", "Content-Type: multipart/mixed; boundary=b\n\n", "--x\n"],
  ["tags", "Content-Type: text/html\n\n", "<div>"],
  ["open tags", "Content-Type: text/html\n\n", "<a"],
  ["hidden elements", "Content-Type: text/html\n\n", "<style>"],
  ["encoded words", "Subject: ", "=?u?Q?"],
  ["unknown charsets", "Subject: ", "=?zz?Q?a?= "],
  ["addresses", "To: ", "a@b.example, "],
  ["names without addresses", "To: ", "a, "],
  ["brackets", "To: ", "("],
  ["escaped quotes", "To: ", '\\"'],
  ["folds", "X: a", "\n b"],
  ["parameters", "Content-Type: text/plain", "; a=b"],
  ["blanks in a type", "Content-Type: text/plain", " \t"],
  ["flowed lines", "Content-Type: text/plain; format=flowed\n\n", "a \n"],
  ["a mail system's words", "From: postmaster@x\nReturn-Path: <>\n\n", "message "],
  ["a mail system's addresses", "From: mailer-daemon@x\n\n", "a@b.example\n"],
  ["a mail system's lines", "From: mailer-daemon@x\n\n", "x-a: b\n "],
  ["a mail system's blanks", "From: mailer-daemon@x\n\n", " "],
  ["recipients", "Content-Type: message/delivery-status\n\n", "Final-Recipient: rfc822; a@b\n\n"],
  ["calendar events", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n", "BEGIN:VEVENT\n"],
  ["mails within mails", "", "Content-Type: message/rfc822\n\n"],
])("500 kB of %s are read in less than 2 s", async (_, start, unit) => {
  const mail = Buffer.from(start + unit.repeat(Math.ceil(500_000 / unit.length)));
  const startedAt = performance.now();
  await readMail(mail);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
