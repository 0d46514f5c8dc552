import { describe, expect, test } from "vitest";

import {
  pageMessage,
  peerWidOf,
  readEdited,
  readMessage,
  readRevoked,
} from "#adapters/whatsapp/web/engine/read-message.ts";

const maya = { wid: "33612345678@c.us", alias: null, name: null };
const raw = {
  id: { id: "AAA1", fromMe: false, remote: "33612345678@c.us", _serialized: "false_33612345678@c.us_AAA1" },
  type: "chat",
  t: 1_800_000_000,
  from: { _serialized: "33612345678@c.us" },
  to: "15550001111@c.us",
  body: "Hello",
};
const read = (also: object = {}) => readMessage(pageMessage.parse({ ...raw, ...also }), maya);

describe("a message as the page has it", () => {
  test("is cut down to what concerns us", () => {
    expect(read({ notifyName: "Maya", thumbnail: "…", mentionedJidList: [] })).toEqual({
      kind: "message",
      id: "AAA1",
      fromMe: false,
      peer: { ...maya, name: "Maya" },
      type: "chat",
      text: "Hello",
      at: 1_800_000_000_000,
      media: null,
      location: null,
      vcards: [],
      quoted: null,
      forwarded: false,
    });
  });

  test("has its words below a file, and a thumbnail in the place of words is none", () => {
    const photo = read({
      type: "image",
      body: "/9j/4AAQ",
      caption: "The box",
      directPath: "/v/1",
      mimetype: "image/jpeg",
    });
    expect(photo).toMatchObject({ text: "The box", media: { mimetype: "image/jpeg", bytes: null } });
    expect(read({ type: "location", body: "/9j/4AAQ", lat: 48.85, lng: 2.35, loc: "Shop\n1 rue X" })).toMatchObject({
      text: "",
      location: { name: "Shop", address: "1 rue X" },
    });
  });

  test("knows whose message it answers by who wrote that", () => {
    const quoted = (quotedParticipant: string) => read({ quotedStanzaID: "BBB", quotedParticipant })?.quoted;
    expect(quoted("33612345678@c.us")).toEqual({ id: "BBB", fromMe: false });
    expect(quoted("15550001111@c.us")).toEqual({ id: "BBB", fromMe: true });
  });

  test("is nobody's when the page remarks something", () => {
    expect(read({ type: "e2e_notification" })).toBeNull();
    expect(read({ type: "ciphertext" })).toBeNull();
  });

  test.each([
    ["33612345678@c.us", "33612345678@c.us"],
    ["33612345678:12@c.us", "33612345678@c.us"],
    ["777@lid", "777@lid"],
    ["33612345678-1500000000@g.us", null],
    ["status@broadcast", null],
    ["120363@newsletter", null],
  ])("in the chat %s is one with %s", (remote, wid) => {
    expect(peerWidOf(pageMessage.parse({ ...raw, id: { ...raw.id, remote } }))).toBe(wid);
  });

  test("that was taken back may be named by another one", () => {
    const revoked = pageMessage.parse({ ...raw, type: "revoked", protocolMessageKey: { id: "OLD", fromMe: false } });
    expect(readRevoked(revoked, maya)).toMatchObject({ id: "OLD" });
    expect(readRevoked(pageMessage.parse({ ...raw, type: "revoked" }), maya)).toMatchObject({ id: "AAA1" });
  });

  test("was edited only when its writer says so", () => {
    expect(readEdited(pageMessage.parse(raw), maya)).toBeNull();
    expect(readEdited(pageMessage.parse({ ...raw, latestEditSenderTimestampMs: 7 }), maya)).toMatchObject({
      kind: "edited",
      text: "Hello",
      at: 7,
    });
  });
});
