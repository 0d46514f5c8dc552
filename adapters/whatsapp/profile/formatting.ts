/** A stretch of text, and how WhatsApp shows it. */
export type Span = { text: string; bold: boolean; italic: boolean; strike: boolean; code: boolean };

/**
 * The Markdown that agents write, as WhatsApp marks it up: `**bold**` is `*bold*`, `*italic*` is `_italic_`, `~~struck~~`
 * is `~struck~`, headings are bold, lists begin with "- ", links are bare. A mark that means nothing stays one: what
 * WhatsApp would take for its own gets a space of no width.
 */
export function renderWhatsapp(markdown: string): string {
  const pieces = markdown.split(/(```[\s\S]*?```)/);
  return pieces.map((piece, at) => (at % 2 === 1 ? piece : piece.split("\n").map(renderLine).join("\n"))).join("");
}

/** How WhatsApp shows a text that carries its marks: for previews, and for what customers wrote. */
export function readWhatsapp(text: string): Span[] {
  return text.split(/(```[\s\S]*?```|`[^`\n]+`)/).flatMap((piece, at) => {
    if (at % 2 === 1) return [{ ...plain, code: true, text: piece.replace(/^```|```$|^`|`$/g, "") }];
    return readMarks(piece, plain);
  });
}

/** The words alone: for searches, previews in lists, and counts. */
export function wordsOfWhatsapp(text: string): string {
  return readWhatsapp(text)
    .map((span) => span.text)
    .join("")
    .replaceAll(gap, "");
}

const plain = { text: "", bold: false, italic: false, strike: false, code: false };
/** Marks count only next to a word: with this between them they are characters like others. */
const gap = "\u200B";

function renderLine(line: string): string {
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading?.[1]) return `*${renderWords(heading[1].replaceAll("**", ""), true)}*`;
  const item = /^(\s*)[*+-]\s+(.*)$/.exec(line);
  if (item) return `${item[1]}- ${renderWords(item[2] ?? "", false)}`;
  return renderWords(line, false);
}

const tokens =
  /(`[^`\n]+`)|\\([\\`*_~#>[\]()-])|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>]+)|(?<![\p{L}\p{N}])(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\6(?![\p{L}\p{N}])|(?<![\p{L}\p{N}~])(~{1,2})(?=[^\s~])([^\n]+?)(?<=[^\s~])\8(?![\p{L}\p{N}~])|(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^\n]+?)(?<=[^\s*_])\10(?![\p{L}\p{N}*_])/gu;

/** `inBold`: a heading is bold as a whole, and marks of one kind do not nest. */
function renderWords(words: string, inBold: boolean): string {
  let rendered = "";
  let last = 0;
  for (const match of words.matchAll(tokens)) {
    rendered += escapeMarks(words.slice(last, match.index)) + renderToken(match, inBold);
    last = match.index + match[0].length;
  }
  return rendered + escapeMarks(words.slice(last));
}

function renderToken(match: RegExpMatchArray, inBold: boolean): string {
  const [whole, code, escaped, label, href, link, , bold, , struck, , italic] = match;
  if (code || link) return whole;
  if (escaped) return escapeMarks(escaped);
  if (label && href) return label === href ? href : `${renderWords(label, inBold)} (${href})`;
  if (bold) return inBold ? renderWords(bold, true) : `*${renderWords(bold, true)}*`;
  if (struck) return `~${renderWords(struck, inBold)}~`;
  return `_${renderWords(italic ?? "", inBold)}_`;
}

function escapeMarks(text: string): string {
  // On both sides: whichever end of a pair it would be.
  return text.replace(/[*_~]/g, (mark) => `${gap}${mark}${gap}`);
}

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;
const pair = /(?<![\p{L}\p{N}\u200B])([*_~])(?=[^\s\u200B])([^\n]*?[^\s\u200B])\1(?![\p{L}\p{N}\u200B])/u;

function readMarks(text: string, look: Span): Span[] {
  const found = pair.exec(text);
  const [whole, mark, inside] = found ?? [];
  if (!found || whole === undefined || inside === undefined || !isMark(mark)) return text ? [{ ...look, text }] : [];
  return [
    ...readMarks(text.slice(0, found.index), look),
    ...readMarks(inside, { ...look, [marks[mark]]: true }),
    ...readMarks(text.slice(found.index + whole.length), look),
  ];
}

function isMark(mark: string | undefined): mark is keyof typeof marks {
  return mark === "*" || mark === "_" || mark === "~";
}
