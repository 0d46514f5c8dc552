import { describe, expect, test } from "vitest";

import type { PracticeWords } from "#adapters/contract/practice.ts";
import { writeCustomerMail } from "#adapters/email/practice/customer-mail.ts";
import { openFarSide } from "#adapters/email/practice/far-side.ts";
import { readMail } from "#adapters/email/read-mail.ts";

const answered = {
  externalId: "c1.abc@practice.example",
  author: "Ana <support@practice.example>",
  at: 1_772_000_000_000,
  text: "It left this morning.",
  html: null,
  locale: "fr",
  timeZone: "Europe/Paris",
};
const words = (changes: Partial<PracticeWords> = {}): PracticeWords => ({
  kind: "person",
  from: { name: "Léa Martin", address: "lea@customer.example" },
  subject: "Où est ma commande ?",
  text: "Bonjour,\n\noù est-elle ?",
  html: null,
  attachments: [],
  answered: null,
  at: 1_772_000_100_000,
  ...changes,
});
const read = async (changes: Partial<PracticeWords>) =>
  readMail((await writeCustomerMail(words(changes), "support@practice.example")).raw);

describe("a played mail", () => {
  test("says who wrote, what and when, under the id that was answered", async () => {
    const mail = await writeCustomerMail(words(), "support@practice.example");
    const { parsed, body, kind } = await readMail(mail.raw);
    expect(parsed).toMatchObject({
      messageId: mail.messageId,
      from: [{ name: "Léa Martin", address: "lea@customer.example" }],
      to: [{ address: "support@practice.example" }],
      subject: "Où est ma commande ?",
      date: 1_772_000_100_000,
    });
    expect(body.text).toBe("Bonjour,\n\noù est-elle ?");
    expect(kind.class).toBe("human");
  });

  test.each([
    ["text", null],
    ["markup", "<p>It left <b>this morning</b>.</p>"],
  ])("quotes the %s that it answers, and both sides can be told apart", async (_, html) => {
    const { parsed, body } = await read({ text: "Merci !", answered: { ...answered, html } });
    expect(parsed.inReplyTo).toEqual([answered.externalId]);
    expect(body.text).toBe("Merci !");
    expect(body.quotedText).toContain("this morning");
  });

  test.each([
    ["out_of_office", "auto_reply"],
    ["newsletter", "list"],
    ["bounce", "bounce"],
  ] as const)("of the kind %s is taken for %s", async (kind, expected) => {
    expect((await read({ kind, answered })).kind.class).toBe(expected);
  });

  test("that was returned names who failed for good, and which mail", async () => {
    const { kind } = await read({ kind: "bounce", answered });
    expect(kind.bounce).toMatchObject({
      originalMessageId: answered.externalId,
      recipients: [{ address: "lea@customer.example", permanent: true, status: "5.1.1" }],
    });
  });

  test("cannot smuggle a header in by its subject or a name", async () => {
    const { parsed } = await read({
      subject: "Hello\r\nX-Evil: yes",
      from: { name: "Léa\r\nX-Evil: yes", address: "lea@customer.example" },
    });
    expect(parsed.headers.some(([name]) => name === "x-evil")).toBe(false);
  });
});

test("a far side that nobody listens to says so rather than waiting for ever", async () => {
  const farSide = await openFarSide(home("Atelier"));
  await expect(farSide.write?.(farSide.config, words())).rejects.toThrow(/ECONNREFUSED/);
  await farSide.close();
});

test("two far sides share no port", async () => {
  const both = await Promise.all([openFarSide(home("One")), openFarSide(home("Other"))]);
  const ports = both.flatMap(({ config }) => [config.listen.port, config.smtp.port]);
  expect(new Set(ports).size).toBe(4);
  await Promise.all(both.map((farSide) => farSide.close()));
});

const home = (name: string) => ({ name, hookUrl: (path: string) => path, nearby: (url: string) => url });
