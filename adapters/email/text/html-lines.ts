import { attributesOf, decodeEntities } from "../html/attributes.ts";
import { type Piece, walkTags } from "../html/tags.ts";
import { containerOf } from "./containers.ts";
import { type Known, type Line, readLines, type Verdict } from "./line.ts";

const mostDepth = 200;
const mostLines = 20_000;

/** A piece of the source, and the line that it stands on. */
type Place = { kind: "open" | "void" | "close" | "text"; source: string; line: number };

export type HtmlLines = { lines: Line[]; places: Place[] };

type Container = { known: Known | null; depth: number };

const blocks = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tr ul".split(
    " ",
  ),
);

/** The lines that a reader sees, each with what the markup around it says, and the source by line. */
export function readHtmlLines(html: string): HtmlLines {
  const places: Place[] = [];
  const texts: string[] = [""];
  const containers: Container[] = [{ known: null, depth: 0 }];
  const around: Container[] = [{ known: null, depth: 0 }];
  let preformatted = 0;
  const current = () => around.at(-1) ?? { known: null, depth: 0 };
  const line = () => texts.length - 1;
  const write = (words: string) => {
    texts[line()] += words;
    if (words.trim() !== "") containers[line()] = current();
  };
  const breakLine = () => {
    if (texts.length >= mostLines) return;
    texts.push("");
    containers.push(current());
  };
  const beginBlock = (name: string) => {
    if (blocks.has(name) && texts[line()]?.trim() !== "") breakLine();
  };

  function writeText(piece: Piece) {
    const parts =
      preformatted > 0 ? html.slice(piece.start, piece.end).split(/(?<=\n)/) : [html.slice(piece.start, piece.end)];
    for (const source of parts) {
      const words = decodeEntities(source);
      places.push({ kind: "text", source, line: line() });
      write(preformatted > 0 ? words.replaceAll("\n", "") : words.replaceAll(/[\s\u00a0]+/g, " "));
      if (preformatted > 0 && source.endsWith("\n")) breakLine();
    }
  }

  walkTags(html, mostDepth, {
    open(piece, isVoid) {
      const source = html.slice(piece.start, piece.end);
      beginBlock(piece.name);
      if (piece.name === "td" || piece.name === "th") write(" ");
      if (piece.name === "img") write("\ufffc");
      if (!isVoid) {
        if (piece.name === "pre") preformatted++;
        around.push(within(current(), piece.name, source));
        if (texts[line()]?.trim() === "") containers[line()] = current();
      }
      places.push({ kind: isVoid ? "void" : "open", source, line: line() });
      if (piece.name === "br" || piece.name === "hr") breakLine();
    },
    close(name) {
      places.push({ kind: "close", source: name, line: line() });
      if (name === "pre") preformatted--;
      around.pop();
      beginBlock(name);
    },
    text: writeText,
  });
  return { lines: withContainers(texts, containers), places };
}

/** The source of the lines whose verdict is kept, inside the elements that they stood in. */
export function keepLines(
  places: readonly Place[],
  verdicts: readonly Verdict[],
  keep: (verdict: Verdict) => boolean,
): string {
  const kept: string[] = [];
  const stack: { source: string; holds: boolean }[] = [];
  let written = 0;
  let endsWithLine: number | null = null;
  const isKept = (place: Place) => keep(verdicts[place.line] ?? "text");
  const writeOpen = () => {
    if (written < stack.length) endsWithLine = null;
    for (; written < stack.length; written++) kept.push(stack[written]?.source ?? "");
  };
  for (const place of places) {
    const parent = stack.at(-1);
    if (place.kind === "open") {
      if (parent) parent.holds = true;
      stack.push({ source: place.source, holds: false });
    } else if (place.kind === "close") {
      // An empty cell keeps a table in shape.
      if (stack.at(-1)?.holds === false && isKept(place)) writeOpen();
      if (written === stack.length) {
        kept.push(`</${place.source}>`);
        endsWithLine = null;
        written--;
      }
      stack.pop();
    } else {
      if (parent) parent.holds = true;
      const isSpace = place.kind === "text" && place.source.trim() === "";
      if (!isKept(place) || (isSpace && written < stack.length)) continue;
      writeOpen();
      // What parted two lines may stand on the other side.
      if (endsWithLine !== null && endsWithLine !== place.line) kept.push("<br>");
      kept.push(place.source);
      endsWithLine = place.kind === "text" ? place.line : null;
    }
  }
  return kept.join("").trim();
}

function within(outer: Container, name: string, source: string): Container {
  const known = containerOf(name, attributesOf(source));
  const depth = outer.depth + (known === "quoted" || name === "blockquote" ? 1 : 0);
  return { known: outer.known === "quoted" || (outer.known !== null && known === null) ? outer.known : known, depth };
}

function withContainers(texts: readonly string[], containers: readonly Container[]): Line[] {
  const lines = readLines(texts.map((text) => text.trimEnd())).map((line, at) => {
    const { known = null, depth = 0 } = containers[at] ?? {};
    const words = line.bare !== "";
    return { ...line, depth: words ? line.depth + depth : 0, known: words ? known : null };
  });
  return lines.map((line, at) => (introducesQuote(lines, at) ? { ...line, known: "attribution" } : line));
}

/** A line that ends in a colon just above a client's quote introduces it, in whatever language. */
function introducesQuote(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (!line || line.known !== null || line.depth > 0 || line.bare.length > 300) return false;
  if (!/[:：]$/.test(line.bare) || !/\d|@/.test(line.bare)) return false;
  const next = lines[at + 1]?.bare === "" ? lines[at + 2] : lines[at + 1];
  return next?.known === "quoted";
}
