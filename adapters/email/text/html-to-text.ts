import { convert, type FormatCallback, type HtmlToTextOptions } from "html-to-text";

import { decodeEntities } from "../html/attributes.ts";
import { flatten, walkTags } from "../html/tags.ts";

const mostDepth = 100;
const mostCharacters = 2_000_000;

const hidden = ["none", " none"].flatMap((value) => [`*[style*="display:${value}"]`, `*[style*="DISPLAY:${value}"]`]);

const options: HtmlToTextOptions = {
  wordwrap: false,
  formatters: { numbered: formatNumbered, cell: formatCell },
  limits: { maxDepth: mostDepth, maxInputLength: mostCharacters, ellipsis: "" },
  selectors: [
    { selector: "a", options: { linkBrackets: [" (", ")"], hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "ol", format: "numbered" },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...["td", "th"].map((selector) => ({ selector, format: "cell" })),
    { selector: "li > p", format: "paragraph", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "img", format: "skip" },
    { selector: "hr", options: { length: 20 } },
    ...hidden.map((selector) => ({ selector, format: "skip" })),
  ],
};

/** A mail's markup as plain text: links as `text (url)`, quotes with `> `, lists with `- ` and `1. `. */
export function textOfHtml(html: string): string {
  const flat = flatten(html.slice(0, mostCharacters), mostDepth);
  try {
    return tidy(convert(flat, options));
  } catch {
    return tidy(wordsOf(flat));
  }
}

function formatNumbered(...[element, walk, builder]: Parameters<FormatCallback>) {
  const items = element.children.filter((child) => child.type === "tag" && child.name === "li");
  const first = Number.parseInt(element.attribs.start ?? "1", 10) || 1;
  const breaks = element.parent?.type === "tag" && element.parent.name === "li" ? 1 : 2;
  builder.openList({ leadingLineBreaks: breaks, maxPrefixLength: 3, prefixAlign: "left" });
  items.forEach((item, at) => {
    builder.openListItem({ prefix: `${first + at}. ` });
    walk(item.children, builder);
    builder.closeListItem();
  });
  builder.closeList({ trailingLineBreaks: breaks });
}

/** Most tables in mails are layout: a space between cells reads well in both. */
function formatCell(...[element, walk, builder]: Parameters<FormatCallback>) {
  walk(element.children, builder);
  builder.addInline(" ", {});
}

/** All that is left of markup which nobody can read. */
function wordsOf(html: string): string {
  const words: string[] = [];
  walkTags(html, mostDepth, {
    open: ({ name }) => words.push(name === "br" || name === "p" || name === "div" ? "\n" : ""),
    close: () => undefined,
    text: ({ start, end }) => words.push(decodeEntities(html.slice(start, end))),
  });
  return words.join("");
}

function tidy(text: string): string {
  return text
    .replaceAll("\u00a0", " ")
    .replaceAll(/\u200b|\ufeff|\u034f|\u00ad/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
