import { describe, expect, it, test } from "vitest";

import { sanitiseComposed, textOfComposed } from "#adapters/email/html/composed.ts";

const options = { image: (id: string) => (id === "7" ? "cid:7@guichet" : null) };

describe("what an agent composes", () => {
  test.each([
    ["<p>a <strong>b</strong> <em>c</em> <u>d</u> <s>e</s> <code>f</code></p>", null],
    [
      '<h1>a</h1><ul><li><p>b</p></li></ul><ol start="3"><li>c</li></ol><blockquote><p>d</p></blockquote><pre>e</pre>',
      null,
    ],
    ["<b>a</b><i>b</i><div>c</div>", "<strong>a</strong><em>b</em><p>c</p>"],
    ['<p style="color:red" class="x" id="y" onclick="z">a</p>', "<p>a</p>"],
    [
      '<a href="https://example.org">a</a>',
      '<a href="https://example.org" rel="noopener noreferrer" target="_blank">a</a>',
    ],
    ['<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
    [
      '<img data-attachment-id="7" src="https://example.org/x" alt="b">',
      '<img src="cid:7@guichet" data-attachment-id="7" alt="b" />',
    ],
    ['<img data-attachment-id="8"><img src="https://example.org/x">', ""],
    ["<table><tr><td>a</td></tr></table><script>b</script><style>c</style>", "a"],
  ])("%s", (html, expected) => {
    expect(sanitiseComposed(html, options)).toBe(expected ?? html);
  });

  it("is the same after a second look", () => {
    const once = sanitiseComposed(
      '<div>a<img data-attachment-id="7" width="40"><a href=" https://example.org ">b</a></div>',
      options,
    );
    expect(sanitiseComposed(once, options)).toBe(once);
  });

  it("has a plain part that reads as well", () => {
    const html =
      '<p>Hello,</p><p>see <a href="https://example.org/a">the page</a>:</p><ul><li><p>one</p></li><li><p>two</p></li></ul><ol><li><p>three</p></li></ol><p>Bye<br>Bo</p>';
    expect(textOfComposed(html)).toBe(
      "Hello,\n\nsee the page (https://example.org/a):\n\n- one\n- two\n\n1. three\n\nBye\nBo",
    );
  });
});
