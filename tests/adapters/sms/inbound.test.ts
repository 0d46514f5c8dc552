import { describe, expect, test } from "vitest";
import { commandOf } from "#adapters/shared/opt-out.ts";
import { parseSms } from "#adapters/sms/inbound.ts";

const at = 1_773_000_000_000;
const parse = (form: Record<string, string>, partId: string | null = null) =>
  parseSms(new TextEncoder().encode(new URLSearchParams(form).toString()), { at, partId });
const said = (also: Record<string, string>) =>
  parse({ MessageSid: "SM1", From: "+33639981111", Body: "Hello", ...also });

describe("a text message", () => {
  test("keeps the sender's number as the network wrote it, however odd", () => {
    for (const From of ["+33639981111", "38080", "+5511987654321", "VODAFONE", "+15005550000"]) {
      const [event] = said({ From });
      expect(event).toMatchObject({
        message: { externalId: "SM1", sentAt: at, from: { addresses: [{ scheme: "phone", scope: "", value: From }] } },
      });
    }
  });

  test("brings its files as things to be fetched, with names that say what they are", () => {
    const [event] = said({
      Body: "",
      NumMedia: "2",
      MediaUrl0: "https://api.twilio.com/1",
      MediaContentType0: "image/jpeg",
      MediaUrl1: "https://api.twilio.com/2",
      MediaContentType1: "text/vcard",
    });
    expect(event).toMatchObject({
      message: {
        attachments: [
          { kind: "remote", filename: "1.jpg", contentType: "image/jpeg", ref: { url: "https://api.twilio.com/1" } },
          { kind: "remote", filename: "2.vcf", contentType: "text/vcard" },
        ],
      },
    });
  });

  test.each([
    ["STOP", "opted_out"],
    [" stop ", "opted_out"],
    ["Arrêt", "opted_out"],
    ["désinscrire", "opted_out"],
    ["Stop all", "opted_out"],
    ["START", "opted_in"],
    ["Unstop.", "opted_in"],
  ])("%j is a word of command", (Body, state) => {
    expect(said({ Body })).toMatchObject([
      { kind: "message", message: { class: "command", text: Body } },
      { kind: "consent", state, word: Body.trim(), from: { value: "+33639981111" } },
    ]);
  });

  test("asking for help is a command that changes nothing", () => {
    for (const Body of ["HELP", "info", "Aide"])
      expect(said({ Body })).toMatchObject([{ message: { class: "command" } }]);
  });

  test.each(["Please stop calling me", "stop it", "Where does it start?", "Non", "endive", ""])(
    "%j is none",
    (Body) => {
      expect(said({ Body })).toMatchObject([{ kind: "message", message: { class: "human" } }]);
      expect(commandOf(Body)).toBeNull();
    },
  );

  test("yes is an answer that somebody waits for, and takes a STOP back as carriers do", () => {
    expect(said({ Body: "Yes" })).toMatchObject([
      { kind: "message", message: { class: "human" } },
      { kind: "consent", state: "opted_in" },
    ]);
  });

  test("where the account has words of its own, what Twilio made of them counts", () => {
    expect(said({ Body: "Basta", OptOutType: "STOP" })).toMatchObject([
      { message: { class: "command" } },
      { kind: "consent", state: "opted_out", word: "Basta" },
    ]);
  });
});

describe("a status", () => {
  test.each([
    ["queued", "sent"],
    ["sending", "sent"],
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["read", "read"],
    ["partially_delivered", "sent"],
  ])("%s means %s", (MessageStatus, state) => {
    expect(parse({ MessageSid: "SM1", MessageStatus }, "part-1")).toMatchObject([
      { kind: "receipt", partId: "part-1", providerId: "SM1", state, reason: null },
    ]);
  });

  test.each([
    ["30003", { code: "handset_off", retryAfterMs: expect.any(Number) }],
    ["30005", { code: "recipient_unreachable" }],
    ["30006", { code: "recipient_unreachable" }],
    ["21610", { code: "recipient_opted_out" }],
    ["30007", { code: "filtered" }],
    ["30036", { code: "expired" }],
    ["99999", { reason: "undelivered (99999)" }],
  ])("failed with %s says why", (ErrorCode, expected) => {
    const [receipt] = parse({ MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode }, "part-1");
    expect(receipt).toMatchObject({ kind: "receipt", state: "failed", ...expected });
  });
});

test("what is neither is kept and left alone, and bytes that say nothing cannot be read", () => {
  expect(parse({ MessageSid: "SM1", SmsStatus: "received" })).toMatchObject([{ kind: "unsupported" }]);
  expect(() => parse({ Hello: "there" })).toThrow();
  expect(() => parseSms(new Uint8Array([0xff, 0xfe]), null)).toThrow();
});
