/** A piece of markup, by its place in the source. Comments, scripts and styles are no pieces: they say nothing. */
export type Piece = { kind: "open" | "close" | "text"; name: string; start: number; end: number };

export type Handlers = {
  /** `isVoid`: it has no content, so `close` does not follow. */
  open(piece: Piece, isVoid: boolean): void;
  /** Also for elements that the source leaves open. */
  close(name: string): void;
  text(piece: Piece): void;
};

const voids = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "param",
  "source",
  "track",
  "wbr",
]);
const rawText = new Set([
  "script",
  "style",
  "title",
  "textarea",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
  "plaintext",
  "template",
]);

/** What an opening tag ends when it stands directly inside: `<li>` ends `<li>`. */
const endedBy = new Map<string, Set<string>>([
  ["li", new Set(["li"])],
  ["dt", new Set(["dt", "dd"])],
  ["dd", new Set(["dt", "dd"])],
  ["td", new Set(["td", "th"])],
  ["th", new Set(["td", "th"])],
  ["tr", new Set(["td", "th", "tr"])],
  ["tbody", new Set(["td", "th", "tr", "tbody", "thead", "tfoot"])],
  ["option", new Set(["option"])],
]);
const endParagraph = new Set(
  "address article aside blockquote body center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);

/** Nobody writes more; of what follows only the text is read. */
const mostElements = 30_000;

/**
 * Reads markup as a browser nests it, near enough, in one pass. Elements deeper than `mostDepth` are passed over, their
 * text is not: parsers of trees need time that grows with the square of the depth.
 */
export function walkTags(html: string, mostDepth: number, handlers: Handlers) {
  const stack: string[] = [];
  let elements = 0;
  const pop = () => {
    const name = stack.pop();
    if (name !== undefined) handlers.close(name);
  };
  for (const piece of pieces(html)) {
    if (piece.kind === "text") handlers.text(piece);
    else if (piece.kind === "open") {
      if (++elements > mostElements) continue;
      while (isEnded(stack.at(-1), piece.name)) pop();
      const isVoid = voids.has(piece.name);
      if (!isVoid && stack.length >= mostDepth) continue;
      handlers.open(piece, isVoid);
      if (!isVoid) stack.push(piece.name);
    } else {
      const at = stack.lastIndexOf(piece.name);
      while (at >= 0 && stack.length > at) pop();
    }
  }
  while (stack.length > 0) pop();
}

/** The markup with nothing but elements and text, nested no deeper than this. */
export function flatten(html: string, mostDepth: number): string {
  const kept: string[] = [];
  walkTags(html, mostDepth, {
    open: (piece) => kept.push(html.slice(piece.start, piece.end)),
    close: (name) => kept.push(`</${name}>`),
    text: (piece) => kept.push(html.slice(piece.start, piece.end)),
  });
  return kept.join("");
}

function isEnded(open: string | undefined, name: string): boolean {
  return open !== undefined && (open === "p" ? endParagraph.has(name) : (endedBy.get(name)?.has(open) ?? false));
}

function* pieces(html: string): Generator<Piece> {
  let at = 0;
  while (at < html.length) {
    const open = nextTag(html, at);
    if (open > at) yield { kind: "text", name: "", start: at, end: open };
    if (open >= html.length) return;
    const name = nameAt(html, open);
    if (name === "") {
      at = endOfComment(html, open);
      continue;
    }
    const end = endOfTag(html, open);
    const kind = html[open + 1] === "/" ? "close" : "open";
    if (kind === "open" && rawText.has(name)) at = endOfRaw(html, name, end);
    else {
      // A tag that never ends is none.
      if (html[end - 1] === ">") yield { kind, name, start: open, end };
      at = end;
    }
  }
}

const tagStart = /<(?:[a-z]|\/[a-z]|[!?]|\/(?=[^>]))/gi;

function nextTag(html: string, from: number): number {
  tagStart.lastIndex = from;
  return tagStart.exec(html)?.index ?? html.length;
}

const tagName = /<\/?([a-z][^\s/>]{0,40})/iy;

function nameAt(html: string, at: number): string {
  tagName.lastIndex = at;
  return tagName.exec(html)?.[1]?.toLowerCase() ?? "";
}

function endOfComment(html: string, at: number): number {
  const isComment = html.startsWith("<!--", at);
  if (isComment && /^-?>/.test(html.slice(at + 4, at + 6))) return html.indexOf(">", at + 4) + 1;
  const end = html.indexOf(isComment ? "-->" : ">", isComment ? at + 4 : at + 2);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

const insideTag = /[^"'>=]*(?:=\s*(?:"[^"]*"|'[^']*'|[^\s>"']?)|["'])?/y;

/** After the `>`, which may also stand in a quoted value. */
function endOfTag(html: string, at: number): number {
  let end = at + 1;
  while (end < html.length && html[end] !== ">") {
    insideTag.lastIndex = end;
    const length = insideTag.exec(html)?.[0].length ?? 0;
    end += Math.max(1, length);
  }
  return Math.min(html.length, end + 1);
}

function endOfRaw(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? endOfTag(html, found.index) : html.length;
}
