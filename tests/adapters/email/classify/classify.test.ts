import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { classify } from "#adapters/email/classify/classify.ts";
import { parseMail } from "#adapters/email/parse/parse-mail.ts";

const payloads = join(import.meta.dirname, "../../../payloads/email");
const nobody = { addresses: [], isOurMessageId: () => false };

const read = async (path: string) => classify(await parseMail(readFileSync(join(payloads, `${path}.eml`))), nobody);

const classOf = { bounces: "bounce", "auto-replies": "auto_reply", people: "human", lists: "list", reports: "report" };

for (const [folder, expected] of Object.entries(classOf)) {
  const files = readdirSync(join(payloads, folder)).map((file) => file.replace(".eml", ""));
  test.each(files)(`${folder}/%s is classed as ${expected}`, async (file) => {
    expect(await read(`${folder}/${file}`)).toMatchObject({ class: expected, loop: false });
  });
}

describe("a bounce tells who failed, why, and which mail", () => {
  const addressee = { address: "ana@example.net", action: "failed", permanent: true };

  test.each([
    [
      "postfix-dsn-user-unknown",
      { ...addressee, status: "5.1.1", diagnostic: expect.stringContaining("User unknown") },
    ],
    ["postfix-dsn-delayed", { ...addressee, action: "delayed", status: "4.4.1", permanent: false }],
    ["exchange-online-dsn-in-german", { ...addressee, status: "5.1.10" }],
    ["dsn-good-news", { ...addressee, action: "delivered", status: "2.0.0", permanent: false }],
    ["qmail-no-mailbox", { ...addressee, status: "5.1.1", diagnostic: expect.stringContaining("5.1.1") }],
    ["qmail-remote-refused", { ...addressee, status: "5.7.1", diagnostic: expect.stringContaining("see our policy") }],
    ["exim-unrouteable", { ...addressee, address: "ana@nowhere.example.net", status: null }],
    [
      "exim-without-its-header",
      { ...addressee, status: "5.1.1", diagnostic: expect.stringContaining("mailbox not found") },
    ],
    ["exim-delay-warning", { ...addressee, action: "delayed", status: "4.3.0", permanent: false }],
    ["old-sendmail-transcript", { ...addressee, status: null, diagnostic: expect.stringContaining("550 ") }],
    ["exchange-55-system-administrator", { ...addressee, diagnostic: expect.stringContaining("not recognized") }],
    ["exchange-french-text", { ...addressee, status: "5.1.1" }],
    ["lotus-notes-failure-reasons", { ...addressee, diagnostic: expect.stringContaining("not listed") }],
    ["novell-groupwise", { ...addressee, diagnostic: expect.stringContaining("user not found") }],
    ["gmail-text-of-old", { ...addressee, status: "5.1.1", diagnostic: expect.stringContaining("unknown user") }],
    ["yahoo-sorry", { ...addressee, status: null, diagnostic: expect.stringContaining("554 delivery error") }],
    ["web-de-in-german", { ...addressee, status: "5.2.2" }],
    ["courier-text", { ...addressee, diagnostic: expect.stringContaining("550 User unknown") }],
    ["opensmtpd-do-not-reply", { ...addressee, status: "5.2.2" }],
    ["apache-james", { ...addressee, status: "5.1.1" }],
    ["mcafee-problems", { ...addressee, diagnostic: expect.stringContaining("User unknown") }],
    ["imail-short", { ...addressee, status: null }],
    ["mail-marshal", { ...addressee, status: "5.1.1" }],
    ["phone-network-gateway", { ...addressee, address: "5550100@mms.example.com" }],
    ["japanese-gateway", { ...addressee, status: "5.1.1" }],
    ["chinese-returned", addressee],
    ["antivirus-gateway", { ...addressee, status: "5.1.1" }],
    ["m-filter", { ...addressee, status: "5.1.1" }],
    ["trouble-delivering", { ...addressee, status: "5.1.1" }],
    ["mailbox-full-without-code", addressee],
    ["html-only-from-postmaster", { ...addressee, status: "5.4.1" }],
    ["returned-mail-attached-no-report", { ...addressee, status: "5.3.4" }],
    ["report-parts-pasted-as-text", { ...addressee, status: "5.1.1" }],
  ])("%s", async (file, recipient) => {
    expect((await read(`bounces/${file}`)).bounce?.recipients).toEqual([
      { status: expect.toSatisfy(() => true), diagnostic: expect.toSatisfy(() => true), ...recipient },
    ]);
  });

  test("every recipient of a report is told of", async () => {
    const { bounce } = await read("bounces/sendmail-dsn-two-recipients");
    expect(bounce?.recipients.map(({ address, status }) => [address, status])).toEqual([
      ["ana@example.net", "5.2.2"],
      ["bob@example.net", "5.1.1"],
    ]);
  });

  test("groups that run together are still two recipients, and a code in the words beats an empty one", async () => {
    const { bounce } = await read("bounces/dsn-whose-groups-run-together");
    expect(bounce?.recipients.map(({ address, status }) => [address, status])).toEqual([
      ["ana@example.net", "5.7.1"],
      ["bob@example.net", "5.0.0"],
    ]);
  });

  test.each([
    "postfix-dsn-user-unknown",
    "postfix-dsn-delayed",
    "qmail-no-mailbox",
    "returned-mail-attached-no-report",
  ])("%s names the mail that it is about", async (file) => {
    expect((await read(`bounces/${file}`)).bounce?.originalMessageId).toBe("part-17.a1b2@example.org");
  });
});
