import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decodeWords, mendHeader } from "#adapters/email/parse/encoded-words.ts";
import { readMailboxes } from "#adapters/email/parse/mailboxes.ts";
import { boundIds, readMessageIds } from "#adapters/email/parse/message-ids.ts";
import { parseMail } from "#adapters/email/parse/parse-mail.ts";
import { readDate } from "#adapters/email/parse/read-date.ts";

const parse = (mail: string, encoding: BufferEncoding = "utf8") => parseMail(Buffer.from(mail, encoding));

describe("a subject", () => {
  test.each(
    [
      ["Hello", "Hello"],
      ["=?utf-8?Q?Caf=C3=A9_noir?=", "Café noir"],
      ["=?UTF-8?B?Q2Fmw6k=?=", "Café"],
      ["=?iso-8859-1?Q?Caf=E9?= au lait", "Café au lait"],
      ["=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"],
      ["=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"],
      ["=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=", "Café"],
      ["=?utf-8?Q?Caf=C3?= =?UTF-8?B?qQ==?=", "Café"],
      ["=?utf-8?Q?really??=", "really?"],
      ["=?utf-8?Q?with blanks inside?=", "with blanks inside"],
      ["=?utf-7?Q?Caf+AOk-?=", "Café"],
      ["=?x-unknown?Q?Caf=C3=A9?=", "Café"],
      ["=?us-ascii?Q?Caf=E9?=", "Café"],
      ["=?ISO-8859-1*de?Q?Gr=FC=DFe?=", "Grüße"],
      ["=?cp-850?Q?Caf=82?=", "Café"],
      ["=?gb2312?B?xOO6ww==?=", "你好"],
      ["=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは"],
      ["=?utf-8?B?Q2Fmw6k", "Café"],
      ["=?nonsense", "=?nonsense"],
      ["a =?utf-8?Q??= b", "a  b"],
    ].filter(([, expected]) => expected !== ""),
  )("written %s is read %j", async (written, expected) => {
    expect((await parse(`Subject: ${written}\r\n\r\n`)).subject).toBe(expected);
  });

  test.each<[string, BufferEncoding, string]>([
    ["Subject: Café\n\n", "utf8", "Café"],
    ["Subject: Café\n\n", "latin1", "Café"],
    ["Subject: =?iso-8859-1?Q?Caf\u00e9?=\n\n", "latin1", "Café"],
    ["Content-Type: text/plain; charset=koi8-r\nSubject: \u00f0\u00d2\u00c9\u00d7\u00c5\u00d4\n\n", "latin1", "Привет"],
    ["Subject: \u001b$B$3$s$K$A$O\u001b(B\n\n", "latin1", "こんにちは"],
    ["Subject: a\n very\n\tlong one\n\n", "utf8", "a very long one"],
    ["Subject: lost its\nblank\nFrom: ana@example.net\n\n", "utf8", "lost its blank"],
  ])("with raw bytes or broken lines, as in %j, is read", async (mail, encoding, expected) => {
    expect((await parse(mail, encoding)).subject).toBe(expected);
  });

  test("that any program encodes comes back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const clean = text
          .replace(/[\r\n\0]+/g, " ")
          .replace(/^\ufeff/, "")
          .toWellFormed();
        const word = `=?utf-8?B?${Buffer.from(clean).toString("base64")}?=`;
        expect(decodeWords(mendHeader(word, null))).toBe(clean);
      }),
    );
  });
});

describe("an address header", () => {
  test.each<[string, [name: string, address: string][]]>([
    ["ana@example.net", [["", "ana@example.net"]]],
    ["Ana Lima <Ana.Lima@EXAMPLE.NET>", [["Ana Lima", "Ana.Lima@example.net"]]],
    ['"Lima, Ana" <ana@example.net>', [["Lima, Ana", "ana@example.net"]]],
    ["Lima, Ana <ana@example.net>", [["Lima, Ana", "ana@example.net"]]],
    [
      "Lima, Ana <ana@example.net>, Bob <bob@example.net>",
      [
        ["Lima, Ana", "ana@example.net"],
        ["Bob", "bob@example.net"],
      ],
    ],
    [
      "bob@example.net, Lima, Ana <ana@example.net>",
      [
        ["", "bob@example.net"],
        ["Lima, Ana", "ana@example.net"],
      ],
    ],
    [
      "ana@example.net; bob@example.net",
      [
        ["", "ana@example.net"],
        ["", "bob@example.net"],
      ],
    ],
    ["ana@example.net (Ana Lima)", [["Ana Lima", "ana@example.net"]]],
    ["Ana (sales (north)) <ana@example.net>", [["Ana (sales (north))", "ana@example.net"]]],
    ["(only a comment) <ana@example.net>", [["only a comment", "ana@example.net"]]],
    [
      "Team: ana@example.net, Bob <bob@example.net>;",
      [
        ["", "ana@example.net"],
        ["Bob", "bob@example.net"],
      ],
    ],
    ["undisclosed-recipients:;", []],
    ["Team: Ana <ana@example.net>", [["Team: Ana", "ana@example.net"]]],
    ['"Ana \\"the boss\\" Lima" <ana@example.net>', [['Ana "the boss" Lima', "ana@example.net"]]],
    ['"Ana <ana@example.net>', [["Ana", "ana@example.net"]]],
    ["Ana <ana@example.net", [["Ana", "ana@example.net"]]],
    ["Ana <<ana@example.net>>", [["Ana", "ana@example.net"]]],
    ["Ana ana@example.net", [["Ana", "ana@example.net"]]],
    ["Ana @ Work <ana@example.net>", [["Ana @ Work", "ana@example.net"]]],
    ["<mailto:ana@example.net>", [["", "ana@example.net"]]],
    ["<@relay.example,@b.example:ana@example.net>", [["", "ana@example.net"]]],
    ['"john doe"@example.net', [["", '"john doe"@example.net']]],
    ["ana@example.net <ana@example.net>", [["", "ana@example.net"]]],
    ["'ana@example.net' <ana@example.net>", [["'ana@example.net'", "ana@example.net"]]],
    ["Whoever", [["Whoever", ""]]],
    ['"bob@evil.example" <ana@example.net>', [["bob@evil.example", "ana@example.net"]]],
    ['"bob@evil.example"', [["bob@evil.example", ""]]],
    ["Ana <ana@ example.net>", [["Ana", "ana@example.net"]]],
    ["=?utf-8?Q?Lima=2C_Ana?= <ana@example.net>", [["Lima, Ana", "ana@example.net"]]],
    ["=?utf-8?Q?Ana_=3Cana=40example=2Enet=3E?=", [["Ana", "ana@example.net"]]],
    ["=?utf-8?Q?a?= =?utf-8?Q?na?= <ana@example.net>", [["ana", "ana@example.net"]]],
    ["ana@例え.example", [["", "ana@例え.example"]]],
    [", ,", []],
  ])("%s", (value, expected) => {
    expect(readMailboxes(value).map(({ name, address }) => [name, address])).toEqual(expected);
  });

  test("that comes twice names everybody, and the first From is the sender", async () => {
    const mail = await parse("From: a@x.org\nFrom: b@x.org\nTo: c@x.org\nTo: d@x.org\n\n");
    expect([...mail.from, ...mail.to].map(({ address }) => address)).toEqual(["a@x.org", "c@x.org", "d@x.org"]);
  });
});

test.each<[string, string | null]>([
  ["Tue, 3 Mar 2026 09:00:00 +0100", "2026-03-03T08:00:00.000Z"],
  ["3 Mar 2026 09:00 +0100 (CET)", "2026-03-03T08:00:00.000Z"],
  ["Tue,3 Mar 26 09:00:00 EST", "2026-03-03T14:00:00.000Z"],
  ["Friday, 03-Mar-06 09:00:00 GMT", "2006-03-03T09:00:00.000Z"],
  ["Tue, 3 March 2026 09:00:00 GMT+02:00", "2026-03-03T07:00:00.000Z"],
  ["Tue Mar 3 09:00:00 2026", "2026-03-03T09:00:00.000Z"],
  ["Tue Mar  3 09:00:00 CET 2026", "2026-03-03T08:00:00.000Z"],
  ["Mar 3, 2026 09:00:00 -0500", "2026-03-03T14:00:00.000Z"],
  ["2026-03-03T09:00:00+01:00", "2026-03-03T08:00:00.000Z"],
  ["2026-03-03 09:00:00", "2026-03-03T09:00:00.000Z"],
  ["2026-03-03T09:00:00.123Z", "2026-03-03T09:00:00.000Z"],
  ["Tue, 3 Mar 2026 9.05.07 +0100", "2026-03-03T08:05:07.000Z"],
  ["Fri, 3 Mar 101 09:00:00 -0000", "2001-03-03T09:00:00.000Z"],
  ["Tue, 3 Mar 3026 09:00:00 +0100", null],
  ["Tue, 3 Foo 2026 09:00:00 +0100", null],
  ["1 Jan 1900 00:00:00 +0000", null],
  ["yesterday", null],
  ["", null],
])("the date %j is %s", (written, expected) => {
  const at = readDate(written);
  expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
});

describe("message ids", () => {
  test.each([
    ["<a@x> <b@y>", ["a@x", "b@y"]],
    ["<a@x><b@y>\t<a@x>", ["a@x", "b@y"]],
    ["a@x, b@y", ["a@x", "b@y"]],
    ['Your message of "Tue, 3 Mar" <a@x>', ["a@x"]],
    ["<a b@x>", ["ab@x"]],
    ["nothing here", []],
  ])("in %j", (value, expected) => {
    expect(readMessageIds(value)).toEqual(expected);
  });

  test("a long thread keeps its first and its newest fifty", () => {
    const ids = Array.from({ length: 200 }, (_, at) => `${at}@x`);
    expect(boundIds(ids)).toEqual(["0@x", ...ids.slice(150)]);
  });

  test("without brackets, or with words after them, are still ids", async () => {
    expect((await parse("Message-ID: abc.def\n\n")).messageId).toBe("abc.def");
    expect((await parse("Message-ID: <a@x> (added by relay)\n\n")).messageId).toBe("a@x");
    expect((await parse("Subject: none\n\n")).messageId).toBeNull();
  });
});
