import fc from "fast-check";
import { expect, test } from "vitest";

import { parseMail } from "#adapters/email/parse/parse-mail.ts";
import { readTnef } from "#adapters/email/parse/tnef.ts";
import { tnefFile } from "./tnef-file.ts";

const withWinmail = (file: Buffer, words = "") =>
  parseMail(
    Buffer.from(
      `Content-Type: multipart/mixed; boundary=x\n\n${words ? `--x\n\n${words}\n` : ""}--x\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${file.toString("base64")}\n--x--`,
    ),
  );

test("the files in a winmail.dat take its place", async () => {
  const mail = await withWinmail(
    tnefFile({ files: [{ name: "Rechnung für März.pdf", bytes: "%PDF" }] }),
    "see the file",
  );
  expect(mail.text).toBe("see the file");
  expect(mail.attachments.map(({ filename, bytes }) => [filename, Buffer.from(bytes).toString()])).toEqual([
    ["Rechnung für März.pdf", "%PDF"],
  ]);
});

test.each([
  ["as text", { text: "Café" }, { text: "Café", html: null }],
  ["as a page", { html: "<p>Café</p>" }, { text: null, html: "<p>CafÃ©</p>" }],
  [
    "as RTF",
    { rtf: "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}Caf\\'e9\\par noir \\u8364?\\{\\}}" },
    { text: "Café\nnoir €{}", html: null },
  ],
  [
    "as RTF made out of a page",
    {
      rtf: "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <p>}\\htmlrtf {\\b\\htmlrtf0 Hello{\\*\\htmltag </p>}\\htmlrtf }\\htmlrtf0}",
    },
    { text: null, html: "<p>Hello</p>" },
  ],
])("its body is read %s", async (_, written, read) => {
  expect(await withWinmail(tnefFile(written))).toMatchObject({ ...read, attachments: [] });
});

test("one that is broken stays the file that it is", async () => {
  const whole = tnefFile({ files: [{ name: "a.pdf", bytes: "%PDF" }] });
  for (const broken of [whole.subarray(0, 40), Buffer.from("no such file"), whole.fill(0xff, 10, 20)]) {
    const mail = await withWinmail(broken);
    expect(mail.attachments.map(({ filename, bytes }) => [filename, bytes.length])).toEqual([
      ["winmail.dat", broken.length],
    ]);
  }
});

test("no bytes make the reader throw", () => {
  const start = tnefFile({ rtf: "{\\rtf1\\ansi a}", files: [{ name: "a", bytes: "b" }] });
  fc.assert(
    fc.property(fc.nat(start.length - 1), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
      const file = Buffer.concat([start.subarray(0, at), bytes, start.subarray(at + bytes.length)]);
      expect(() => readTnef(file)).not.toThrow();
    }),
  );
});
