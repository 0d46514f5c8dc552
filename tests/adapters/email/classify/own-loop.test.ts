import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { classify } from "#adapters/email/classify/classify.ts";
import { parseMail } from "#adapters/email/parse/parse-mail.ts";

const own = { addresses: ["Support@Example.org"], isOurMessageId: (id: string) => id.startsWith("part-") };
const kindOf = async (mail: string | Buffer) => classify(await parseMail(Buffer.from(mail)), own);

describe("our own mail, come back, is a loop", () => {
  test.each([
    ["by its Message-ID", "From: list@example.net\nMessage-ID: <part-17.a1b2@example.org>\n\nHi"],
    ["as an automatic mail from our address", "From: support@example.org\nAuto-Submitted: auto-replied\n\nThank you"],
    ["by the mark of a forwarder", "From: ana@example.net\nX-Loop: <support@example.org>\n\nHi"],
    ["even where it looks like a bounce", "From: MAILER-DAEMON@x.org\nMessage-ID: <part-1@example.org>\n\nHi"],
  ])("%s", async (_, mail) => {
    expect(await kindOf(mail)).toEqual({ class: "auto_reply", why: "own-loop", loop: true, bounce: null });
  });
});

describe("no loop is", () => {
  test.each([
    ["what a colleague writes from our address", "From: support@example.org\nMessage-ID: <x@outlook.example>\n\nHi"],
    ["an answer to our mail", "From: ana@example.net\nIn-Reply-To: <part-17.a1b2@example.org>\n\nThanks"],
    ["mail that passed somebody else's forwarder", "From: ana@example.net\nX-Loop: info@example.net\n\nHi"],
  ])("%s", async (_, mail) => {
    expect(await kindOf(mail)).toMatchObject({ class: "human", loop: false });
  });

  test("the bounce of our mail, which returns it", async () => {
    const bounce = readFileSync(
      join(import.meta.dirname, "../../../payloads/email/bounces/postfix-dsn-user-unknown.eml"),
    );
    expect(await kindOf(bounce)).toMatchObject({ class: "bounce", loop: false });
  });
});
