import { describe, expect, test } from "vitest";

import { parseMail } from "#adapters/email/parse/parse-mail.ts";

const parse = (mail: string, encoding: BufferEncoding = "utf8") => parseMail(Buffer.from(mail, encoding));

/** A multipart mail; each part is its headers, a blank line, and its body. */
const multipart = (subtype: string, ...parts: string[]) =>
  `Content-Type: multipart/${subtype}; boundary="=_${subtype}"\n\n${parts.map((part) => `--=_${subtype}\n${part}\n`).join("")}--=_${subtype}--\n`;

const plain = (text: string) => `Content-Type: text/plain\n\n${text}`;
const page = (html: string) => `Content-Type: text/html\n\n${html}`;

describe("which parts are the body", () => {
  test("an alternative is one body in two forms", async () => {
    const mail = await parse(multipart("alternative", plain("words"), page("<p>page</p>")));
    expect(mail).toMatchObject({ text: "words", html: "<p>page</p>", attachments: [] });
  });

  test("a mail in HTML only has no text, and one in text only no page", async () => {
    expect(await parse(page("<p>page</p>"))).toMatchObject({ text: null, html: "<p>page</p>" });
    expect(await parse("\nwords")).toMatchObject({ text: "words", html: null });
  });

  test("the line that a list adds below a page is part of both forms", async () => {
    const body = multipart("alternative", plain("words"), page("<p>page</p>"));
    const mail = await parse(multipart("mixed", body, plain("the list <list@example.net>")));
    expect(mail.text).toBe("words\nthe list <list@example.net>");
    expect(mail.html).toContain("<p>page</p>\n");
    expect(mail.html).toContain("the list &lt;list@example.net&gt;</div>");
  });

  test("text, a picture and text again, as Apple Mail writes, are one body and a file", async () => {
    const picture = "Content-Type: image/png; name=tilia.png\nContent-Disposition: inline\n\n(bytes)";
    const mail = await parse(multipart("mixed", plain("before"), picture, plain("after")));
    expect(mail.text).toBe("before\nafter");
    expect(mail.attachments).toMatchObject([{ filename: "tilia.png", disposition: "inline" }]);
  });

  test("a text with a name, or one that says so, is a file", async () => {
    const named = "Content-Type: text/plain; name=log.txt\n\nlog";
    const said = "Content-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n<p>";
    const mail = await parse(multipart("mixed", plain("words"), named, said));
    expect(mail).toMatchObject({
      text: "words",
      html: null,
      attachments: [{ filename: "log.txt" }, { filename: "a.html" }],
    });
  });

  test("a picture keeps its Content-ID, whatever its disposition", async () => {
    const picture = "Content-Type: image/png\nContent-ID: <tilia@x>\nContent-Disposition: attachment\n\n(bytes)";
    const mail = await parse(multipart("related", page('<img src="cid:tilia@x">'), picture));
    expect(mail.attachments).toMatchObject([
      { contentId: "tilia@x", disposition: "attachment", contentType: "image/png" },
    ]);
  });

  test("a signature is a file, and what it signs the body", async () => {
    const signature = "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----";
    const mail = await parse(multipart("signed", plain("words"), signature));
    expect(mail).toMatchObject({ text: "words", attachments: [{ filename: "signature.asc" }] });
  });

  test("the members of a digest are mails", async () => {
    const mail = await parse(multipart("digest", "\nSubject: One\n\n1", "\nSubject: Two\n\n2"));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(["One.eml", "Two.eml"]);
  });
});

describe("a body is read in its charset", () => {
  test.each<[string, string, BufferEncoding, string]>([
    ["no label, UTF-8", "\nCafé", "utf8", "Café"],
    ["no label, western", "\nCafé", "latin1", "Café"],
    ["us-ascii that is UTF-8", "Content-Type: text/plain; charset=us-ascii\n\nCafé", "utf8", "Café"],
    ["UTF-8 that is not", "Content-Type: text/plain; charset=utf-8\n\nCafé", "latin1", "Café"],
    ["UTF-7", "Content-Type: text/plain; charset=utf-7\n\nCaf+AOk-", "utf8", "Café"],
    ["a name nobody knows", "Content-Type: text/plain; charset=x-mars\n\nCafé", "utf8", "Café"],
    ["a misspelt name", 'Content-Type: text/plain; charset="ISO_8859_1"\n\nCafé', "latin1", "Café"],
    ["an old code page", "Content-Type: text/plain; charset=ibm850\n\nCaf\u0082", "latin1", "Café"],
    [
      "UTF-16 with a mark",
      "Content-Type: text/plain; charset=utf-16\n\n\u00fe\u00ff\0C\0a\0f\0\u00e9",
      "latin1",
      "Café",
    ],
    ["a mark of UTF-8", "\n\u00ef\u00bb\u00bfCafe", "latin1", "Cafe"],
    [
      "a page that says it itself",
      'Content-Type: text/html\n\n<meta charset="koi8-r">\u00f0',
      "latin1",
      '<meta charset="koi8-r">П',
    ],
  ])("%s", async (_, mail, encoding, expected) => {
    const { text, html } = await parse(mail, encoding);
    expect(text ?? html).toBe(expected);
  });

  test("UTF-8 that was cut in the middle of a letter stays UTF-8", async () => {
    const bytes = Buffer.from("\nCafé, thé, blé").subarray(0, -1);
    expect((await parseMail(bytes)).text).toBe("Café, thé, bl\ufffd");
  });
});

describe("a body is read in its transfer encoding", () => {
  test.each([
    ["base64", "Q2Fmw6kg\r\nbm9pcg==", "Café noir"],
    ["BASE64 ", "Q2Fmw6k", "Café"],
    ["base64", "YQ==\r\nYg==", "ab"],
    ["base64", "Not at all, it is: plain text.", "Not at all, it is: plain text."],
    ["quoted-printable", "Caf=C3=A9 =\r\nnoir=20", "Café noir "],
    ["quoted-printable;", "a=ZZb", "a=ZZb"],
    ["8bit", "Café", "Café"],
    ["7-bit", "Cafe", "Cafe"],
    ["", "Cafe", "Cafe"],
    ["x-uuencode", "begin 644 a.txt\r\n$8V%F90``\r\n`\r\nend", "cafe"],
  ])("%s", async (encoding, body, expected) => {
    const mail = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
    expect((await parse(mail)).text).toBe(expected);
  });

  test("flowed lines are joined within their quote, and a signature stays apart", async () => {
    const text = "one \ntwo\n> quoted \n> on\n  stuffed\n-- \nAna";
    const { text: read } = await parse(`Content-Type: text/plain; format=flowed\n\n${text}`);
    expect(read).toBe("one two\n> quoted on\n stuffed\n-- \nAna");
  });

  test("with DelSp the blank that ends a line is not text", async () => {
    expect((await parse("Content-Type: text/plain; format=flowed; delsp=yes\n\n漢 \n字")).text).toBe("漢字");
  });

  test("bytes of a file are kept as they came, line ends and all", async () => {
    const file =
      "Content-Type: application/x-any; name=a.bin\r\nContent-Transfer-Encoding: binary\r\n\r\na\r\nb\rc\n\0";
    const [attachment] = (await parse(multipart("mixed", plain("words"), file))).attachments;
    expect(Buffer.from(attachment?.bytes ?? []).toString("latin1")).toBe("a\r\nb\rc\n\0");
  });
});
