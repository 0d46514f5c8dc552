import { describe, expect, test } from "vitest";

import { parseItem } from "#adapters/whatsapp/web/inbound.ts";
import type { EngineItem } from "#adapters/whatsapp/web/item.ts";

const maya = { wid: "33612345678@c.us", alias: null, name: "Maya" };
const nothing = { media: null, location: null, vcards: [], quoted: null, forwarded: false };
const hello: Extract<EngineItem, { kind: "message" }> = {
  kind: "message",
  id: "AAA1",
  fromMe: false,
  peer: maya,
  type: "chat",
  text: "Hello",
  at: 1_800_000_000_000,
  ...nothing,
};

const parse = (item: EngineItem, meta?: Record<string, unknown>) =>
  parseItem(new TextEncoder().encode(JSON.stringify(item)), "inbox-1", meta ?? null);
const messageIn = (item: EngineItem) => {
  const [event] = parse(item);
  if (event?.kind !== "message" && event?.kind !== "echo") throw new Error("no message");
  return event.message;
};

describe("what the page tells of a message", () => {
  test("becomes a message of whoever wrote, under its bare id and direction", () => {
    expect(messageIn(hello)).toMatchObject({
      externalId: "in:AAA1",
      text: "Hello",
      sentAt: 1_800_000_000_000,
      from: { name: "Maya", addresses: [{ scheme: "whatsapp", scope: "", value: "33612345678", verified: true }] },
    });
  });

  test("names the number first, whether the message had it or the address that hides it", () => {
    const hidden = { wid: "777@lid", alias: maya.wid, name: null };
    const values = (peer: EngineItem["peer"]) =>
      messageIn({ ...hello, peer }).from.addresses.map(({ value, scope }) => [value, scope]);
    const both = [
      ["33612345678", ""],
      ["777@lid", "inbox-1"],
    ];
    expect(values(hidden)).toEqual(both);
    expect(values({ wid: maya.wid, alias: "777@lid", name: null })).toEqual(both);
    expect(values({ wid: "777@lid", alias: null, name: null })).toEqual([["777@lid", "inbox-1"]]);
  });

  test("is an echo when the phone's owner wrote it, addressed to the customer", () => {
    const [event] = parse({ ...hello, fromMe: true });
    expect(event).toMatchObject({ kind: "echo", message: { externalId: "out:AAA1" } });
  });

  test("says which message it answers, and whose that was", () => {
    expect(messageIn({ ...hello, quoted: { id: "BBB", fromMe: true } }).answersExternalId).toBe("out:BBB");
    expect(messageIn({ ...hello, quoted: { id: "BBB", fromMe: false } }).answersExternalId).toBe("in:BBB");
  });

  test.each([
    ["image", "image/jpeg", null, "photo.jpg", "file"],
    ["ptt", "audio/ogg; codecs=opus", null, "voice.ogg", "voice"],
    ["sticker", "image/webp", null, "sticker.webp", "sticker"],
    ["document", "application/pdf", "invoice.pdf", "invoice.pdf", "file"],
  ])("carries a file of type %s that is fetched later", (type, mimetype, filename, shownName, shownAs) => {
    const media = { message: "false_33612345678@c.us_AAA1", mimetype, filename, bytes: 12 };
    expect(messageIn({ ...hello, type, text: "", media }).attachments).toEqual([
      {
        kind: "remote",
        ref: { message: media.message },
        filename: shownName,
        contentType: mimetype.split(";")[0],
        bytes: 12,
        shownAs,
      },
    ]);
  });

  test("shows places and cards", () => {
    const location = { latitude: 48.85, longitude: 2.35, name: "Shop", address: "1 rue X" };
    expect(messageIn({ ...hello, text: "", location }).context).toEqual({ location });
    const vcard =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoé\\, Martin\r\nitem1.TEL;waid=336:+33 6 12\r\n 34\r\nEMAIL:z@x.example\r\nEND:VCARD";
    const cards = [{ name: "Zoé, Martin", phones: ["+33 6 1234"], emails: ["z@x.example"] }];
    expect(messageIn({ ...hello, text: "", vcards: [vcard] }).context).toEqual({ cards });
  });

  test("is kept as unsupported when there is nothing in it that we know", () => {
    expect(parse({ ...hello, type: "poll_vote", text: "" })).toEqual([{ kind: "unsupported", what: "poll_vote" }]);
  });
});

describe("what the page tells about a message", () => {
  const about = { id: "AAA1", peer: maya, at: 5 };

  test.each([
    [1, "sent"],
    [2, "delivered"],
    [3, "read"],
    [4, "read"],
    [-1, "failed"],
  ])("is a receipt: %i means %s", (ack, state) => {
    expect(parse({ kind: "ack", ...about, ack }, { partId: "part-1" })).toMatchObject([
      { kind: "receipt", providerId: "out:AAA1", partId: "part-1", state, at: 5 },
    ]);
  });

  test("is a reaction, or one that was taken back", () => {
    const reaction = { kind: "reaction" as const, ...about, message: { id: "BBB", fromMe: true }, emoji: "👍" };
    expect(parse(reaction)).toMatchObject([
      { kind: "reaction", externalId: "out:BBB", emoji: "👍", from: { value: "33612345678" } },
    ]);
    expect(parse({ ...reaction, emoji: "" })).toMatchObject([{ emoji: null }]);
  });

  test("is a change of its words, or its end", () => {
    expect(parse({ kind: "edited", ...about, fromMe: false, text: "Better" })).toEqual([
      { kind: "edited", externalId: "in:AAA1", text: "Better", at: 5 },
    ]);
    expect(parse({ kind: "revoked", ...about, fromMe: false })).toEqual([
      { kind: "deleted", externalId: "in:AAA1", at: 5 },
    ]);
  });

  test("cannot be read when it is of another shape", () => {
    expect(() => parseItem(new TextEncoder().encode('{"kind":"ack"}'), "inbox-1")).toThrow();
  });
});
