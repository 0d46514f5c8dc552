import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { quoteHistory } from "#adapters/email/html/history.ts";
import { textOfHtml } from "#adapters/email/text/html-to-text.ts";
import { splitHtml } from "#adapters/email/text/split-html.ts";
import { splitText } from "#adapters/email/text/visible-text.ts";

const message = {
  author: "Ana",
  at: Date.UTC(2026, 2, 3, 13, 5),
  text: "Hello,\n\nis it there?\n> no\n>> yes",
  html: "<p>Hello,</p><p>is it there?</p>",
  locale: "en",
  timeZone: "Europe/Paris",
};

describe("the message below an answer", () => {
  it("is introduced in the language of the answer, at the time of its place", () => {
    expect(quoteHistory(message).text).toBe(
      "On 3 March 2026 at 14:05, Ana wrote:\n> Hello,\n>\n> is it there?\n>> no\n>>> yes",
    );
    expect(quoteHistory({ ...message, locale: "fr-CA" }).text).toMatch(/^Le 3 mars 2026 à 14:05, Ana a écrit :\n/);
    expect(quoteHistory({ ...message, locale: "de", timeZone: "Asia/Tokyo" }).text).toMatch(
      /^On 3 March 2026 at 22:05, Ana wrote:/,
    );
  });

  it("folds in clients that know Gmail's marks, and carries our own", () => {
    expect(quoteHistory({ ...message, author: 'A <b> "c"' }).html).toBe(
      '<div data-guichet-history class="gmail_quote"><div class="gmail_attr">On 3 March 2026 at 14:05, A b &quot;c&quot; wrote:</div><blockquote type="cite"><p>Hello,</p><p>is it there?</p></blockquote></div>',
    );
  });

  it("shows text as text when there is no markup", () => {
    expect(quoteHistory({ ...message, text: "a <b>\nc", html: null }).html).toContain(
      '<blockquote type="cite">a &lt;b&gt;<br>c</blockquote>',
    );
  });

  it("does not grow without end", () => {
    const long = quoteHistory({ ...message, text: "x\n".repeat(10_000), html: "<blockquote>y".repeat(1000) });
    expect(long.text.split("\n").length).toBeLessThan(410);
    expect(long.text).toMatch(/> \[…\]$/);
    expect(long.html.split("<blockquote").length).toBeLessThan(8);
    expect(long.html).toContain("[…]");
    const deep = quoteHistory({ ...message, text: "a\n>>>>>>>>> b", html: null }).text;
    expect(deep).not.toContain("b");
  });
});

describe("our splitter takes off exactly what we put below", () => {
  const replies = fc
    .array(fc.constantFrom("Thanks!", "Yes, it is.", "", "Which one?", "- one", "Best,", "Ana"), {
      minLength: 1,
      maxLength: 8,
    })
    .map((lines) => lines.join("\n").trim())
    .filter((reply) => reply !== "");
  const histories = fc.record({
    author: fc.string({ unit: "grapheme", maxLength: 200 }),
    at: fc.integer({ min: 0, max: 4e12 }),
    text: fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.lorem({ mode: "sentences" }),
      fc.constant("a\n\n-- \nBo\n> b\n\nOn 3 Mar 2026, at 14:05, C wrote:\n> c"),
    ),
    html: fc.constantFrom(
      null,
      "<p>a</p>",
      "<p>a</p><blockquote type=cite>b</blockquote><p>c</p>",
      "<table><tr><td>a</td></tr></table>",
    ),
    locale: fc.constantFrom("en", "fr", "de"),
    timeZone: fc.constantFrom("Europe/Paris", "UTC", "America/New_York"),
  });

  it("from the text", () => {
    fc.assert(
      fc.property(replies, histories, (reply, quoted) => {
        expect(splitText(`${reply}\n\n${quoteHistory(quoted).text}`).text).toBe(reply);
      }),
      { numRuns: 1000 },
    );
  });

  it("from the markup", () => {
    fc.assert(
      fc.property(replies, histories, (reply, quoted) => {
        const above = reply.replaceAll(/.+/g, "<p>$&</p>");
        const { html } = splitHtml(`${above}${quoteHistory(quoted).html}`);
        expect(textOfHtml(html)).toBe(textOfHtml(above));
      }),
      { numRuns: 500 },
    );
  });
});
