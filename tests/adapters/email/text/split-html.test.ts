import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { textOfHtml } from "#adapters/email/text/html-to-text.ts";
import { splitHtml } from "#adapters/email/text/split-html.ts";
import { visibleOf } from "#adapters/email/text/visible-of.ts";
import { countLost } from "#tests/corpora/trimming.ts";
import { htmlClients } from "./html-clients.ts";

const written = "It works now. <b>Thanks</b>";
const history = "It should work again.";

describe("markup is parted as its client marks it", () => {
  it.each(htmlClients)("%s", (_, mail) => {
    const { html, quotedHtml } = splitHtml(mail.replace("{reply}", written).replace("{history}", history));
    expect(textOfHtml(html)).toBe("It works now. Thanks");
    expect(html).toContain(written);
    expect(textOfHtml(quotedHtml ?? "")).toContain(history);
    expect(textOfHtml(quotedHtml ?? "")).not.toContain("works now");
  });

  it("keeps answers between the quotes, with the quotes", () => {
    const { html, quotedHtml } = splitHtml(
      `<div>Hi,</div><div class="gmail_quote"><div class="gmail_attr">On Tuesday, Bo wrote:</div><blockquote class="gmail_quote">Which colour?</blockquote><div>Red.</div><blockquote class="gmail_quote">How many?</blockquote><div>Two.</div><blockquote class="gmail_quote">Bo</blockquote></div>`,
    );
    expect(textOfHtml(html)).toBe("Hi,\n\n> Which colour?\n\nRed.\n\n> How many?\n\nTwo.");
    expect(textOfHtml(quotedHtml ?? "")).toBe("On Tuesday, Bo wrote:\n\n> Bo");
  });

  it("finds an answer inside a quote that a client did not break", () => {
    const mail = `<div class="moz-cite-prefix">On 3/3/26 14:05, Bo wrote:</div><blockquote type="cite">Which colour?</blockquote><p>Red.</p><blockquote type="cite">How many?</blockquote><p>Two.</p>`;
    expect(textOfHtml(splitHtml(mail).html)).toBe("> Which colour?\n\nRed.\n\n> How many?\n\nTwo.");
  });

  it("leaves markup without a history as it is", () => {
    const mail = `<!-- odd --><p style="color:red">Just <b>this</b><blockquote>and a saying</blockquote>of mine`;
    expect(splitHtml(mail)).toEqual({ html: mail, quotedHtml: null });
  });

  it("keeps the elements around a line on each side of the cut", () => {
    const mail = `<table><tr><td></td><td><font color="red">{reply}<br>On 3 Mar 2026, at 14:05, Bo wrote:<br>{history}</font></td></tr></table>`;
    const { html, quotedHtml } = splitHtml(mail);
    expect(html).toBe(`<table><tr><td></td><td><font color="red">{reply}<br></font></td></tr></table>`);
    expect(quotedHtml).toMatch(/^<table><tr><td><font color="red">On 3 Mar.*<\/font><\/td><\/tr><\/table>$/);
  });

  it("loses no word", () => {
    const piece = fc.constantFrom(
      ...[
        "<div>one</div>",
        "<p>two",
        " </p>",
        "<br>",
        "<blockquote>",
        " </blockquote>",
        "<blockquote type=cite>three",
        " </div>",
        "<div>",
      ],
      ...[
        "On 3 Mar 2026, at 14:05, Bo wrote:",
        "<b>From:</b> bo@example.com",
        "Sent: Monday",
        "To: x",
        "<td>four",
        "<table>",
        " </table>",
      ],
      ...[
        "<div class=gmail_quote>",
        "-- ",
        "Sent from my iPhone",
        "<hr>",
        "<pre>five\nsix\n",
        " </pre>",
        "<div class=gmail_signature>Ana",
      ],
      ...["---------- Forwarded message ---------", "<li>seven", "<img src=x>", " ", "a < b", "&amp;"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const mail = pieces.join("");
        const { html, quotedHtml } = splitHtml(mail);
        expect(countLost(bare(mail), [bare(html), bare(quotedHtml ?? "")])).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Words and no markup. */
function bare(html: string): string {
  return html.replaceAll(/<[a-z/][^>]*(?:>|$)/gi, " ");
}

describe("the visible text of a mail", () => {
  it("comes from the markup, without the signature that the markup keeps", () => {
    const html = `<div>It works.<div class="gmail_signature">Ana<br>Shop</div></div><div class="gmail_quote"><div class="gmail_attr">X 2026:</div><blockquote class="gmail_quote">Does it?</blockquote></div>`;
    expect(visibleOf({ text: "It works.\nAna\nShop\n\nX 2026:\n\n> Does it?", html })).toEqual({
      text: "It works.",
      signature: "Ana\nShop",
      quotedText: "X 2026:\n\n> Does it?",
      html: `<div>It works.<div class="gmail_signature">Ana<br>Shop</div></div>`,
      quotedHtml: `<div class="gmail_quote"><div class="gmail_attr">X 2026:</div><blockquote class="gmail_quote">Does it?</blockquote></div>`,
      forwarded: false,
    });
  });

  it("comes from the plain body when only that tells the history apart", () => {
    const text = "It works.\n\n> Does it?";
    expect(visibleOf({ text, html: "<p>It works.</p><p>Does it?</p>" })).toMatchObject({
      text: "It works.",
      quotedText: "> Does it?",
    });
  });

  it("comes from the plain body when there is no markup", () => {
    expect(visibleOf({ text: "Yes.", html: null })).toMatchObject({ text: "Yes.", html: null, quotedHtml: null });
    expect(visibleOf({ text: null, html: null })).toMatchObject({ text: "", quotedText: null });
  });

  it("leaves out what we sent, when nothing marks it", () => {
    const ours = "Your parcel left our warehouse this morning and will reach you on Thursday.";
    expect(visibleOf({ text: null, html: `<p>When?</p><p>${ours}</p>`, ours: [ours] })).toMatchObject({
      text: "When?",
      quotedText: ours,
    });
  });

  it("holds a forwarded mail, when little stands above it", () => {
    const html = `<div>FYI<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Bo</b> &lt;bo@example.com&gt;<br>Date: Tue, 3 Mar 2026<br>Subject: Parcel<br>To: Ana<br></div><div>It left.</div></div></div>`;
    const { text, forwarded, quotedHtml } = visibleOf({ text: null, html });
    expect({ text: text.split("\n").at(-1), forwarded, quotedHtml }).toEqual({
      text: "It left.",
      forwarded: true,
      quotedHtml: null,
    });
  });

  it("is never an empty one because the answer is a picture", () => {
    const html = `<div><img src="cid:1" alt="photo"></div><div class="gmail_quote"><div class="gmail_attr">On 3 Mar 2026 at 14:05 Bo wrote:</div>Which one?</div>`;
    expect(visibleOf({ text: null, html })).toMatchObject({
      html: `<div><img src="cid:1" alt="photo"></div>`,
      text: "",
    });
  });
});
