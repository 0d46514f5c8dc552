import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

import { splitText } from "#adapters/email/text/visible-text.ts";
import { countLost } from "#tests/corpora/trimming.ts";
import { attributions, deviceLines, headerBlocks } from "./clients.ts";

const reply = "Thanks, that works.\n\nCould you also send the invoice?";
const answered = "Dear Bo,\nit left today.";

describe("an answer above a quote", () => {
  it.each(attributions)("ends where a client introduces the quote: %s", (_, line) => {
    const quote = answered.replaceAll(/^/gm, "> ");
    expect(splitText(`${reply}\n\n${line}\n\n${quote}\n`).text).toBe(reply);
    expect(splitText(`${reply}\n${line}\n${quote}\n`).text).toBe(reply);
  });

  // Without an address or a date, only the quote marks below tell an introduction from a sentence.
  const unmarked = attributions.filter(([client]) => client !== "news reader without an address");
  it.each(unmarked)("ends there too when the client marks no line: %s", (_, line) => {
    const split = splitText(`${reply}\n\n${line}\n\n${answered}\n`);
    expect(split.text).toBe(reply);
    expect(split.quotedText).toBe(`${line}\n\n${answered}`);
  });

  it.each(headerBlocks)("ends above the headers of the mail below: %s", (_, block) => {
    expect(splitText(`${reply}\n\n${block}\n\n${answered}\n`).text).toBe(reply);
  });

  it("ends within a line that the introduction shares", () => {
    const line = "Thanks! On Tue, Mar 3, 2026 at 2:05 PM, Ana <ana@example.org> wrote:";
    expect(splitText(`${line}\n> it left\n`)).toMatchObject({
      text: "Thanks!",
      quotedText: `${line.slice(8)}\n> it left`,
    });
  });

  it("ends at our own line", () => {
    const mail = `${reply}\n\n== history 7f ==\n${answered}`;
    expect(splitText(mail, { marker: "history 7f" }).text).toBe(reply);
    expect(splitText(mail).text).not.toBe(reply);
  });

  it("ends where a help desk asks to answer above a line", () => {
    expect(splitText(`${reply}\n\n##- Please type your reply above this line -##\n\n${answered}`).text).toBe(reply);
  });

  it("ends where what we sent begins, however the client broke its lines", () => {
    const ours = "Your parcel left our warehouse this morning and will reach you on Thursday before noon.";
    const mail = `${reply}\n\nAinsi parla Bo (3/3):\nYour parcel left our warehouse this\nmorning and will reach you on Thursday\nbefore noon.`;
    expect(splitText(mail, { ours: [ours] }).text).toBe(reply);
  });
});

describe("answers among quotes", () => {
  const line = "On Tue, Mar 3, 2026 at 2:05 PM Ana Pop <ana@example.org> wrote:";

  it("keep the quotes that they answer, and no more", () => {
    const mail = `Hi,\n\n${line}\n> Which colour?\n\nRed.\n\n> How many?\n\nTwo.\n\n> Thanks,\n> Ana\n`;
    expect(splitText(mail).text).toBe("Hi,\n\n> Which colour?\n\nRed.\n\n> How many?\n\nTwo.");
  });

  it("stand alone below a single quote", () => {
    expect(splitText(`${line}\n> Which colour?\n\nRed.`)).toMatchObject({
      text: "Red.",
      quotedText: `${line}\n> Which colour?`,
    });
  });

  it("stay when they wrap one", () => {
    expect(splitText(`Red.\n\n${line}\n> Which colour?\n> Ana\n\nBest, Bo`).text).toBe("Red.\n\nBest, Bo");
  });

  it("keep a quote that nobody introduced: it makes the point", () => {
    const mail = "> Delivery within two days.\n\nIt has been five.";
    expect(splitText(mail).text).toBe(mail);
  });
});

describe("a forwarded mail", () => {
  const mail =
    "From: Ana Pop <ana@example.org>\nDate: Tue, Mar 3, 2026 at 2:05 PM\nSubject: Parcel\nTo: <bo@example.com>";
  const marks = [
    "---------- Forwarded message ---------",
    "Begin forwarded message:",
    "---------- Message transféré ---------",
  ];
  const others = [
    "-------- Weitergeleitete Nachricht --------",
    "Anfang der weitergeleiteten Nachricht:",
    "Début du message réexpédié :",
  ];

  it.each([...marks, ...others])("is read as the message when nothing stands above: %s", (mark) => {
    const split = splitText(`${mark}\n\n${mail}\n\n${answered}`);
    expect(split).toMatchObject({ text: answered, forwarded: true });
    expect(split.quotedText).toContain("Ana Pop");
  });

  it("is read with a note that says nothing by itself", () => {
    const all = `FYI\n\n${marks[0]}\n${mail}\n\n${answered}`;
    expect(splitText(all)).toMatchObject({ text: all, quotedText: null, forwarded: true });
  });

  it("is told apart from what was said about it", () => {
    const split = splitText(`This is what your shop wrote to me last week.\n\n${marks[0]}\n${mail}\n\n${answered}`);
    expect(split).toMatchObject({ text: "This is what your shop wrote to me last week.", forwarded: true });
    expect(split.quotedText).toContain(answered);
  });

  it("is found where Apple quotes it", () => {
    const quoted = `Begin forwarded message:\n\n${mail}\n\n${answered}`.replaceAll(/^/gm, "> ");
    expect(splitText(`This is what your shop wrote to me last week.\n\n${quoted}`)).toMatchObject({
      text: "This is what your shop wrote to me last week.",
      forwarded: true,
    });
  });
});

describe("a signature", () => {
  it.each(deviceLines)("of a phone or program is not said: %s", (line) => {
    expect(splitText(`${reply}\n\n${line}\n`)).toMatchObject({ text: reply, signature: line });
  });

  const signatures = [
    "-- \nAna Pop\nShop keeper",
    "--\nAna Pop",
    "-Ana Pop",
    "_______________\nlist mailing list\nhttps://example.org/list",
  ];
  it.each([...signatures, "--\n-----\n====", "-- Ana Pop\n+40 21 000 000"])("is set apart: %s", (signature) => {
    expect(splitText(`${reply}\n\n${signature}`)).toMatchObject({ text: reply, signature: signature.trimEnd() });
  });

  it("above a quote leaves both", () => {
    const mail = `${reply}\n\n-- \nAna\n\nOn 3 Mar 2026, at 14:05, Bo Li wrote:\n\n> Hello`;
    expect(splitText(mail)).toMatchObject({ text: reply, signature: "-- \nAna" });
  });
});

describe("what only looks like mail furniture", () => {
  test.each([
    "Sent from my desk, it is easier than my phone.",
    "It never came.\n\nSent by my brother",
    "Get me a new mail address please",
    "Sent by mail",
    "Sent from my iPhone\n\nis what your shop printed on the parcel.",
    "And here is a fix -- this is not a signature.",
    "We want to go.\n\nFrom: Paris\nTo: London\nDate: 3 May\n\nIs it possible?",
    "Come to the interview:\n\nDate: Wednesday 3, October 2026\nTime: 7:00\nAddress: 130 Fox St",
    "We need:\n-Apples\n-Pears",
    "Two ideas:\n\n---\n\nThe first?\n\n---\n\nThe second.",
    "Run this:\n\n```\n# comment\n#####\n> x\n-- \n```\n\nDone.",
    "On your machine you can run:\n\n    telnet localhost\n\nThat works.",
    "On Monday I went there.\n\nThe man at the desk wrote:\nnothing.",
    "Look:\n>>> >>> https://example.org <<<\nIs it yours?",
    "The page <https://example.org/a/very/long/address/that/was\n> says otherwise.",
    "Please write to Ana <ana@example.org> about the following:\nthe lid is broken.",
  ])("stays: %s", (mail) => {
    expect(splitText(mail)).toMatchObject({ text: mail, quotedText: null, signature: null });
  });
});

describe("any mail", () => {
  const pieces = fc.constantFrom(
    ...["Hello there", "> quoted", ">> deeper", "", "", "-- ", "---", "Ana", "Sent from my iPhone", "```", "FYI"],
    ...["From: ana@example.org", "Sent: Monday", "To: bo@example.com", "Subject: x", "-----Original Message-----"],
    ...[
      "On 3 Mar 2026, at 14:05, Ana wrote:",
      "On Tue, Mar 3, 2026 at 2:05 PM Ana <",
      "ana@example.org> wrote:",
      "wrote:",
    ],
    ...[
      "---------- Forwarded message ---------",
      "Begin forwarded message:",
      "Is it? On 3 Mar 2026, at 14:05, Ana wrote:",
      "  x",
    ],
  );
  const mails = fc
    .array(fc.oneof(pieces, pieces, fc.string({ unit: "grapheme" })), { maxLength: 30 })
    .map((lines) => lines.join("\n"));

  it("loses no word", () => {
    fc.assert(
      fc.property(mails, (mail) => {
        const { text, quotedText, signature } = splitText(mail);
        expect(countLost(mail, [text, quotedText ?? "", signature ?? ""])).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("of plain words is all text", () => {
    const words = fc.array(fc.constantFrom("Hello", "the parcel", "is late,", "please", "help.", "\n", "\n\n"), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const mail = parts.join(" ");
        const { text, quotedText, signature } = splitText(mail);
        expect([text.trim(), quotedText, signature]).toEqual([mail.trim(), null, null]);
      }),
    );
  });

  it("needs no second split, once it is split", () => {
    const usual = fc.record({
      above: fc.constantFrom(reply, "Yes.", "No, sorry.\n\n- one\n- two"),
      device: fc.constantFrom("", "\n\nSent from my iPhone", "\n\n-- \nAna"),
      line: fc.constantFrom(...attributions.map(([, line]) => line), ...headerBlocks.map(([, block]) => block)),
      mark: fc.constantFrom("> ", ""),
    });
    fc.assert(
      fc.property(usual, ({ above, device, line, mark }) => {
        const once = splitText(`${above}${device}\n\n${line}\n\n${answered.replaceAll(/^/gm, mark)}`);
        expect(splitText(once.text)).toMatchObject({ text: once.text, quotedText: null });
      }),
    );
  });

  it("of a size that nobody writes keeps its last lines with those before", () => {
    const mail = `${reply}\n\nOn 3 Mar 2026, at 14:05, Ana wrote:\n${"> x\n".repeat(30_000)}`;
    expect(splitText(mail).text).toBe(reply);
  });
});
