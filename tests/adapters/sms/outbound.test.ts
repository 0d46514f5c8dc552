import fc from "fast-check";
import { expect, test } from "vitest";

import { readTyped } from "#adapters/sms/address.ts";
import { segmentsPerSecond, smsTwilioConfig } from "#adapters/sms/config.ts";
import { fieldsOf, paceOf, splitMessage } from "#adapters/sms/outbound.ts";

const account = { accountSid: `AC${"a".repeat(32)}`, authToken: "token" };
const photo = { id: "f1", filename: "a.jpg", contentType: "image/jpeg", bytes: 10 };

test("a message is one call, and files leave with its first part", () => {
  expect(splitMessage({ text: "Hello", attachments: [photo] })).toEqual([{ text: "Hello", attachments: [photo] }]);
  const long = splitMessage({ text: `${"A sentence. ".repeat(140)}`.trim(), attachments: [photo] });
  expect(long.map((part) => part.attachments.length)).toEqual([1, 0]);
  expect(long.every((part) => part.text.length <= 1600 && part.text.endsWith("."))).toBe(true);
});

test("however it is cut, nothing is lost and no part is too long for Twilio", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 4000 }),
    fc.array(fc.lorem({ maxCount: 30, mode: "sentences" }), { maxLength: 30 }).map((lines) => lines.join("\n\n")),
    fc.integer({ min: 1, max: 1000 }).map((count) => "👩‍💻".repeat(count)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parts = splitMessage({ text, attachments: [] });
      expect(parts.every((part) => part.text.length <= 1600)).toBe(true);
      const bare = (words: string) => words.replace(/\s+/g, "");
      expect(bare(parts.map((part) => part.text).join(""))).toBe(bare(text));
    }),
    { numRuns: 200 },
  );
});

test("the call names one sender, the way back, and how long the message is worth sending", () => {
  const part = { to: "+33639981111", text: "Hello" };
  const none = { mediaUrl: [], statusCallback: null };
  expect(fieldsOf(part, { ...account, number: "+33639980000" }, none)).toEqual({
    to: "+33639981111",
    from: "+33639980000",
    body: "Hello",
    validityPeriod: 14_400,
  });
  const callback = "https://help.example.org/hooks/twilio/key/status/part";
  const service = { ...account, messagingServiceSid: `MG${"b".repeat(32)}` };
  expect(fieldsOf({ ...part, text: "" }, service, { mediaUrl: ["https://x/1"], statusCallback: callback })).toEqual({
    to: "+33639981111",
    messagingServiceSid: service.messagingServiceSid,
    mediaUrl: ["https://x/1"],
    statusCallback: callback,
    validityPeriod: 14_400,
  });
});

test("a sender goes as fast as its kind may, and a long message takes as many turns as it has segments", () => {
  const of = (number: string) => segmentsPerSecond({ ...account, number });
  expect([of("+12025550100"), of("+18005550100"), of("+33639980000"), of("38080")]).toEqual([1, 3, 10, 100]);
  expect(segmentsPerSecond({ ...account, number: "+12025550100", segmentsPerSecond: 5 })).toBe(5);
  const pace = paceOf({ ...account, number: "+12025550100" });
  expect(pace).toMatchObject({ everyMs: 1000 });
  expect(pace.slots?.({ text: "a".repeat(161), attachments: [] })).toBe(2);
  expect(pace.slots?.({ text: "a".repeat(161), attachments: [photo] })).toBe(1);
});

test.each([
  ["06 39 98 11 11", "+33639981111"],
  ["+33 6 39 98 11 11", "+33639981111"],
  ["0033639981111", "+33639981111"],
  ["(+1) 202-555-0100", "+12025550100"],
  ["maya", null],
  ["12", null],
])("who types %j means %s", (typed, value) => {
  expect(readTyped(typed, "+33639980000")).toBe(value);
});

test("a configuration takes numbers as people paste them, and says what is missing", () => {
  const read = (also: object) => smsTwilioConfig.safeParse({ ...account, ...also });
  expect(read({ number: "+33 (0)6 39 98 00 00 00" }).success).toBe(false);
  expect(read({ number: "+33 6.39-98 00 00" })).toMatchObject({ success: true, data: { number: "+33639980000" } });
  expect(read({ number: "38 080" })).toMatchObject({ success: true, data: { number: "38080" } });
  expect(read({}).success).toBe(false);
  expect(read({ number: "+33639980000", messagingServiceSid: `MG${"b".repeat(32)}` }).success).toBe(false);
  expect(read({ number: "0639980000" }).success).toBe(false);
  expect(read({ number: "+33639980000", accountSid: "AC1" }).success).toBe(false);
  expect(read({ number: "+33639980000", colour: "red" }).success).toBe(false);
});
