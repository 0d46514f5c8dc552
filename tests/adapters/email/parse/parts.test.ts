import { describe, expect, test } from "vitest";

import { parseMail } from "#adapters/email/parse/parse-mail.ts";
import { limits } from "#adapters/email/parse/parsed-mail.ts";

const parse = (mail: string) => parseMail(Buffer.from(mail));
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe("where a mail begins and ends", () => {
  test.each([
    ["a mailbox's From line", "From ana@example.net Tue Mar  3 09:00:00 2026\nSubject: Hi\n\nwords"],
    ["a quoted From line", ">From ana@example.net Tue Mar  3\nSubject: Hi\n\nwords"],
    ["blank lines", "\r\n\r\nSubject: Hi\r\n\r\nwords"],
    ["a byte order mark", "\ufeffSubject: Hi\n\nwords"],
    ["carriage returns alone", "Subject: Hi\r\rwords"],
    ["no blank line before the body", "Subject: Hi\nwords"],
  ])("%s before the headers is no header", async (_, mail) => {
    expect(await parse(mail)).toMatchObject({ subject: "Hi", text: "words" });
  });

  test("a mail without headers is a body", async () => {
    expect(await parse("Hello,\nI am Ana.\n\nBye")).toMatchObject({ subject: "", text: "Hello,\nI am Ana.\n\nBye" });
  });

  test("a mail without a body has none", async () => {
    expect(await parse("Subject: Hi")).toMatchObject({ subject: "Hi", text: "", html: null, attachments: [] });
  });
});

describe("containers that programs broke", () => {
  test.each([
    ["no boundary is declared", "Content-Type: multipart/mixed\n\n--x1\nContent-Type: text/plain\n\nwords\n--x1--"],
    [
      "another boundary is declared",
      "Content-Type: multipart/mixed; boundary=y\n\n--x1\nContent-Type: text/plain\n\nwords\n--x1--",
    ],
    ["the semicolon is missing", 'Content-Type: multipart/mixed boundary="x1"\n\n--x1\n\nwords\n--x1--'],
    ["it is never closed", "Content-Type: multipart/mixed; boundary=x1\n\n--x1\n\nwords"],
    ["blanks follow the boundary", "Content-Type: multipart/mixed; boundary=x1\n\n--x1 \t\n\nwords\n--x1-- \n"],
    [
      "an inner one is never closed",
      "Content-Type: multipart/mixed; boundary=x1\n\n--x1\nContent-Type: multipart/mixed; boundary=x2\n\n--x2\n\nwords\n--x1--",
    ],
    ["there is no part in it", "Content-Type: multipart/mixed; boundary=x1\n\nwords"],
  ])("%s: the words are read", async (_, mail) => {
    expect(await parse(mail)).toMatchObject({ text: "words", attachments: [] });
  });
});

describe("names of files", () => {
  test.each([
    ['Content-Disposition: attachment; filename="a b.pdf"', "a b.pdf"],
    ["Content-Disposition: attachment; filename=a b.pdf", "a b.pdf"],
    ['Content-Disposition: attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="', "café.pdf"],
    ["Content-Disposition: attachment; filename==?utf-8?Q?caf=C3=A9.pdf?=", "café.pdf"],
    ["Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"],
    ["Content-Disposition: attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9.pdf", "café.pdf"],
    ['Content-Disposition: attachment; filename*0="a very "; filename*1="long.pdf"', "a very long.pdf"],
    ['Content-Disposition: attachment; filename="café.pdf"', "café.pdf"],
    ['Content-Disposition: attachment; filename="../../etc/passwd"', "passwd"],
    ['Content-Type: application/pdf; name="a.pdf"', "a.pdf"],
    ['Content-Type: application/pdf name="a.pdf"', "a.pdf"],
    ['Content-Disposition: ; filename="a.pdf"', "a.pdf"],
    ["Content-Type: application/pdf", "attachment.pdf"],
    ["Content-Type: image/jpeg", "image.jpg"],
  ])("%s", async (header, expected) => {
    const type = header.startsWith("Content-Type") ? "" : "Content-Type: application/pdf\n";
    const mail = await parse(
      `Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x\n${type}${header}\n\n%PDF\n--x--`,
    );
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([expected]);
  });
});

describe("a mail within a mail", () => {
  const inner = "Subject: =?utf-8?Q?Caf=C3=A9=3F?=\nContent-Type: text/html\n\n<p>inner</p>";
  const forward = (headers: string, body: string) =>
    parse(
      `Content-Type: multipart/mixed; boundary=x\n\n--x\n\nsee below\n--x\nContent-Type: message/rfc822\n${headers}\n${body}\n--x--`,
    );

  test("is a file with its subject for a name, and no part of the body", async () => {
    const mail = await forward("", inner);
    expect(mail).toMatchObject({ text: "see below", html: null, attachments: [{ filename: "Café.eml" }] });
    expect(textOf(mail.attachments[0]?.bytes)).toBe(inner);
  });

  test("keeps the name that it was given, and is decoded where it was encoded", async () => {
    const headers = 'Content-Disposition: attachment; filename="old.eml"\nContent-Transfer-Encoding: base64\n';
    const mail = await forward(headers, Buffer.from(inner).toString("base64"));
    expect(mail.attachments).toMatchObject([{ filename: "old.eml", contentType: "message/rfc822" }]);
    expect(textOf(mail.attachments[0]?.bytes)).toBe(inner);
  });
});

describe("what is beyond a limit is kept in one file", () => {
  test("parts", async () => {
    const parts = Array.from({ length: limits.parts + 50 }, (_, at) => `--x\nContent-Type: image/png\n\n${at}\n`).join(
      "",
    );
    const { attachments } = await parse(`Content-Type: multipart/mixed; boundary=x\n\n${parts}--x--\nafter`);
    expect(attachments).toHaveLength(limits.parts);
    expect(attachments.at(-1)?.filename).toBe("the-rest.txt");
    const kept = textOf(attachments.at(-1)?.bytes);
    expect(kept).toMatch(new RegExp(`^--x\nContent-Type: image/png\n\n${limits.parts - 1}\n`));
    expect(kept).toMatch(new RegExp(`\n${limits.parts + 49}\n--x--\nafter$`));
  });

  test("containers in containers", async () => {
    const levels = Array.from(
      { length: 100 },
      (_, at) => `Content-Type: multipart/mixed; boundary=x${at}\n\n--x${at}\n`,
    ).join("");
    const { attachments } = await parse(`${levels}\nthe innermost words`);
    expect(attachments).toMatchObject([{ filename: "the-rest.txt" }]);
    expect(textOf(attachments[0]?.bytes)).toContain("the innermost words");
  });

  test("headers, in number and in size", async () => {
    const many = Array.from({ length: limits.headersPerPart + 1 }, (_, at) => `X-${at}: ${at}\n`).join("");
    const read = await parse(`${many}\nwords`);
    expect(read.headers).toHaveLength(limits.headersPerPart);
    expect(read.text).toBe("words");
    expect(textOf(read.attachments[0]?.bytes)).toBe(`X-${limits.headersPerPart}: ${limits.headersPerPart}\n`);

    const long = await parse(`Subject: ${"a".repeat(limits.headerChars * 2)}\n\nwords`);
    expect(long.subject).toHaveLength(limits.headerChars - "Subject: ".length);
    expect(long.attachments[0]?.bytes).toHaveLength(limits.headerChars * 2 + "Subject: \n".length);
  });
});
