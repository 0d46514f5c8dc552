import fc from "fast-check";
import { expect, test } from "vitest";

import { toSegments } from "#app/(visitor)/widget/panel/conversation/links.ts";

const links = (text: string) => toSegments(text).flatMap(({ href }) => href ?? []);

test.each([
  ["see https://example.org/a?b=1#c now", ["https://example.org/a?b=1#c"]],
  ["HTTP://EXAMPLE.ORG/Path", ["http://example.org/Path"]],
  ["www.example.org", ["https://www.example.org/"]],
  ["ana@example.org", ["mailto:ana@example.org"]],
  ["(https://example.org)", ["https://example.org/"]],
  ["« https://example.org »", ["https://example.org/"]],
  ["https://en.example.org/wiki/Tilia_(tree)", ["https://en.example.org/wiki/Tilia_(tree)"]],
  ["Is it https://example.org? Yes, https://example.com!", ["https://example.org/", "https://example.com/"]],
  ["line\nhttps://example.org\nline", ["https://example.org/"]],
])("%j holds the links %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "file:///etc/passwd",
  "https://",
  "https://user",
  "3:30",
  "a@b",
  "@example.org",
  "foohttps://example.org",
  "<b>bold</b>",
])("%j holds no link", (text) => {
  expect(links(text)).toEqual([]);
});

test("a full stop after an address is not part of it", () => {
  expect(toSegments("Go to https://example.org.")).toEqual([
    { text: "Go to ", href: null },
    { text: "https://example.org", href: "https://example.org/" },
    { text: ".", href: null },
  ]);
});

test("whatever is written is shown whole, and links only to the web or to mail", () => {
  const piece = fc.constantFrom(
    "https://",
    "www.",
    "javascript:",
    "@",
    "a.b",
    ".",
    "(",
    ")",
    " ",
    "\n",
    "é",
    "🌿",
    "<",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const text = pieces.join("");
      const segments = toSegments(text);
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      for (const { href } of segments) expect(href ?? "https://").toMatch(/^(https?:\/\/|mailto:)/);
    }),
  );
});

test("a hundred thousand characters without a space are no burden", () => {
  const startedAt = performance.now();
  for (const unit of ["a", "a.", "@", "(", "https://"]) toSegments(unit.repeat(100_000));
  expect(performance.now() - startedAt).toBeLessThan(500);
});
