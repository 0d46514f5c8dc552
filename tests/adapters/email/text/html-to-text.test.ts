import { describe, expect, it, test } from "vitest";

import { textOfHtml } from "#adapters/email/text/html-to-text.ts";

describe("markup as plain text", () => {
  test.each([
    ["paragraphs are parted by one empty line", "<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["an empty block is one empty line", "<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"],
    [
      "a link shows where it leads",
      'See <a href="https://example.org/a">here</a>.',
      "See here (https://example.org/a).",
    ],
    [
      "a link that shows it already does not repeat it",
      '<a href="https://example.org/">https://example.org/</a>',
      "https://example.org/",
    ],
    ["an address is not repeated", '<a href="mailto:ana@example.org">ana@example.org</a>', "ana@example.org"],
    [
      "lists keep their marks",
      "<ul><li>a<li>b<ul><li>c</ul></ul><ol start=3><li>d<li>e</ol>",
      "- a\n- b\n  - c\n\n3. d\n4. e",
    ],
    ["rows are lines", "<table><tr><td>Box<td>3 €<tr><td>Lid<td>1 €</table>", "Box 3 €\nLid 1 €"],
    ["preformatted text keeps its spaces", "<pre>a\n  b</pre>", "a\n  b"],
    ["quotes are marked", "<blockquote>One<br>two</blockquote>", "> One\n> two"],
    ["headings are not shouted", "<h1>Hello</h1>x", "Hello\n\nx"],
    ["entities are read", "&eacute;&#128512;&nbsp;&lt;b&gt;", "é😀 <b>"],
    [
      "scripts, styles and what is hidden are not read",
      "<style>a</style><script>b</script><p style='display: none'>c</p>d",
      "d",
    ],
    ["an unclosed comment hides the rest, as in a browser", "a<!-- b", "a"],
  ])("%s", (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it("reads the words under 200,000 open elements", () => {
    expect(textOfHtml(`${"<div>".repeat(200_000)}hello`)).toBe("hello");
    expect(textOfHtml(`${"<ul><li>".repeat(100_000)}hello`)).toContain("hello");
  });
});
