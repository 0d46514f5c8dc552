import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";

import { writeMail } from "#adapters/email/smtp/outbound.ts";
import { findMarkers } from "#adapters/email/thread-marker.ts";
import { outboundPart } from "#tests/support/letters.ts";
import { loopbackConfig } from "#tests/support/mailbox-host.ts";

const config = loopbackConfig({}, { plusAddressing: true });
const now = Date.parse("2026-11-21T10:00:00Z");

async function write(part = outboundPart(), files: Record<string, Uint8Array> = {}, inbox = config) {
  if (!part.letter) throw new Error("no letter");
  const written = await writeMail(part, part.letter, inbox, { files: new Map(Object.entries(files)), now });
  if ("wrong" in written) throw new Error(written.wrong);
  const raw = written.raw.toString("latin1");
  return {
    ...written,
    text: raw,
    header: raw.slice(0, raw.indexOf("\r\n\r\n")),
    mail: await PostalMime.parse(written.raw, { attachmentEncoding: "utf8" }),
  };
}
const headerOf = (mail: { headers: { key: string; value: string }[] }, key: string) =>
  mail.headers.find((one) => one.key === key)?.value;

describe("a mail of ours", () => {
  test("says the same in text and HTML, and who, what, when and in answer to what", async () => {
    const { mail, envelope } = await write();
    expect(mail.text?.trim()).toBe("Good morning,\n\nit is on its way.");
    expect(mail.html).toContain("<p>it is on its way.</p>");
    expect(mail.from).toEqual({ name: "Atelier", address: "support@example.test" });
    expect(mail.to).toEqual([{ name: "Maya", address: "maya@example.org" }]);
    expect(mail.subject).toBe("Re: Where is my parcel?");
    expect(mail.inReplyTo).toBe("<question@example.org>");
    expect(mail.references).toBe("<question@example.org>");
    expect(Date.parse(mail.date ?? "")).toBe(now);
    expect(envelope).toEqual({ from: "support@example.test", to: ["maya@example.org"] });
  });

  test("is the same, byte for byte, at every try", async () => {
    const part = outboundPart();
    expect((await write(part)).text).toBe((await write(part)).text);
    expect((await write(part)).mail.messageId).toBe(`<${part.letter?.messageId}>`);
  });

  test("brings answers back with its token, in Reply-To and in the body", async () => {
    const { mail } = await write();
    expect(mail.replyTo).toEqual([{ name: "Atelier", address: "support+c1.0123456789abcdef@example.test" }]);
    expect(findMarkers(mail.html ?? "")).toEqual(["c1.0123456789abcdef"]);
    expect(mail.text).not.toContain("c1.0123456789abcdef");
  });

  test("has no Reply-To where the mailbox takes no address with a plus, or where it would be too long", async () => {
    const plain = await write(outboundPart(), {}, loopbackConfig({}, { plusAddressing: false }));
    expect(plain.mail.replyTo).toBeUndefined();
    expect((await write(outboundPart({ token: "t".repeat(60) }))).mail.replyTo).toBeUndefined();
  });

  test("is plain text alone when there is no HTML", async () => {
    const { mail, header } = await write(outboundPart({ html: null }));
    expect(mail.html).toBeUndefined();
    expect(header).toMatch(/^Content-Type: text\/plain/im);
  });

  test("puts what was said before below, where programs fold it", async () => {
    const history = {
      author: "Maya",
      at: Date.UTC(2026, 2, 3, 13, 5),
      text: "Where is it?",
      html: null,
      locale: "en" as const,
      timeZone: "Europe/Paris",
    };
    const { mail } = await write(outboundPart({ history }));
    expect(mail.text).toMatch(/on its way\.\n\nOn 3 March 2026 at 14:05, Maya wrote:\n> Where is it\?/);
    expect(mail.html).toMatch(/class="gmail_quote".*Where is it\?<\/blockquote>/s);
    expect(mail.html?.indexOf("guichet-thread")).toBeLessThan(mail.html?.indexOf("gmail_quote") ?? 0);
  });

  test("leaves pictures out of what was said before: nothing of them travels along", async () => {
    const html = '<p>See <img src="cid:photo@x" alt="the lamp"> here</p>';
    const history = { author: "Maya", at: 0, text: "See here", html, locale: "en" as const, timeZone: "UTC" };
    const { mail } = await write(outboundPart({ history }));
    expect(mail.html).not.toContain("photo@x");
    expect(mail.html).toContain("See  here");
  });

  test("says that a machine wrote it, only when one did", async () => {
    const { mail } = await write(outboundPart({ automatic: true }));
    expect(headerOf(mail, "auto-submitted")).toBe("auto-replied");
    expect(headerOf(mail, "x-auto-response-suppress")).toBe("All");
    expect(headerOf((await write()).mail, "auto-submitted")).toBeUndefined();
  });

  test("reaches hidden recipients without naming them", async () => {
    const part = outboundPart({ bcc: [{ name: "Boss", address: "boss@example.test" }] });
    const { envelope, text } = await write(part);
    expect(envelope.to).toEqual(["maya@example.org", "boss@example.test"]);
    expect(text).not.toContain("boss@example.test");
  });

  test("reaches everybody once, whatever the case", async () => {
    const cc = [
      { name: "", address: "MAYA@example.org" },
      { name: "Noor", address: "noor@example.org" },
    ];
    expect((await write(outboundPart({ cc }))).envelope.to).toHaveLength(2);
  });
});

describe("files", () => {
  const file = (id: string, filename: string, contentType: string) => ({ id, filename, contentType, bytes: 4 });

  test("are in the midst of the body where it shows them, and attached where not", async () => {
    const part = outboundPart(
      { html: '<p>Look: <img src="attachment:pic-1" alt="door"></p>' },
      { attachments: [file("pic-1", "door.png", "image/png"), file("doc-1", "résumé d’été.pdf", "application/pdf")] },
    );
    const { mail } = await write(part, { "pic-1": Buffer.from("PNG!"), "doc-1": Buffer.from("PDF!") });
    expect(mail.html).toContain('src="cid:pic-1@guichet"');
    expect(mail.attachments).toMatchObject([
      { filename: "door.png", disposition: "inline", contentId: "<pic-1@guichet>", mimeType: "image/png" },
      { filename: "résumé d’été.pdf", disposition: "attachment", mimeType: "application/pdf" },
    ]);
    expect(mail.attachments.map(({ content }) => String(content))).toEqual(["PNG!", "PDF!"]);
  });
});

describe("nothing gets out of its place", () => {
  test("text in any language arrives as it was, in lines of seven bits", async () => {
    const said = `Être ou ne pas être — 日本語 🎉\n.\nFrom here\n${"x".repeat(3_000)}`;
    const { mail, text } = await write(outboundPart({ subject: "Été 🎉 日本" }, { text: said }));
    expect(mail.text?.trimEnd()).toBe(said);
    expect(mail.subject).toBe("Été 🎉 日本");
    expect([...text].every((character) => character.charCodeAt(0) < 128)).toBe(true);
    expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test("no subject, name, id or file name starts another header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (noise) => {
        const evil = `a\r\nX-Evil: 1\n${noise}\r\n\r\nX-Evil: body`;
        const part = outboundPart(
          {
            subject: evil,
            from: { name: evil, address: "support@example.test" },
            to: [{ name: evil, address: "maya@example.org" }],
            inReplyTo: evil,
            references: [evil],
            messageId: `${evil}@example.test`,
            token: evil,
          },
          { attachments: [{ id: "f1", filename: evil, contentType: `text/plain\r\nX-Evil: 1`, bytes: 1 }] },
        );
        const { text } = await write(part, { f1: Buffer.from("x") });
        expect(text).not.toMatch(/^X-Evil/im);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ["a line break", "maya@example.org\r\nRCPT TO:<other@example.org>"],
    ["two addresses", "maya@example.org,other@example.org"],
    ["angle brackets", "<maya@example.org>"],
    ["a space", "maya lopez@example.org"],
    ["no domain", "maya@"],
    ["nothing", ""],
  ])("an address with %s is refused", async (_what, address) => {
    const part = outboundPart({ address });
    if (!part.letter) throw new Error("no letter");
    expect(await writeMail(part, part.letter, config, { files: new Map(), now })).toEqual({
      wrong: expect.stringContaining("not an address"),
    });
  });

  test("an international domain is written the way every server understands", async () => {
    const { header } = await write(outboundPart({ address: "maya@bücher.example" }));
    expect(header).toContain("maya@xn--bcher-kva.example");
  });

  test("a long thread keeps its first and its latest ids", async () => {
    const references = Array.from({ length: 100 }, (_, at) => `mail-${at}@example.org`);
    const { mail } = await write(outboundPart({ references }));
    const ids = mail.references?.split(/\s+/) ?? [];
    expect(ids).toHaveLength(21);
    expect([ids[0], ids.at(-1)]).toEqual(["<mail-0@example.org>", "<mail-99@example.org>"]);
  });
});
