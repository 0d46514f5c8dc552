import { decodeCharset, decodeUnlabelled } from "./charsets.ts";
import type { Leaf } from "./choose-bodies.ts";
import type { PartContent } from "./read-part.ts";

/** The plain parts of a body. */
export function joinText(leaves: readonly Leaf[], likely: string | null): string | null {
  const plain = leaves.filter(({ content }) => content.type === "text/plain");
  return plain.length === 0 ? null : join(plain.map(({ content }) => textOf(content, likely)));
}

/** The parts of a body as one page; null where none was written in HTML. */
export function joinHtml(leaves: readonly Leaf[], likely: string | null): string | null {
  if (!leaves.some(({ content }) => content.type === "text/html")) return null;
  return join(
    leaves.map(({ content }) => {
      const text = textOf(content, likely);
      return content.type === "text/html" || text.trim() === "" ? text : asHtml(text);
    }),
  );
}

/** Text with the line breaks that the writer meant. */
export function textOf(content: PartContent, likely: string | null): string {
  const label = content.charset ?? (content.type === "text/html" ? charsetInPage(content.bytes) : null);
  const text = label ? decodeCharset(content.bytes, label) : decodeUnlabelled(content.bytes, likely);
  const lines = text
    .replace(/^\ufeff/, "")
    .replaceAll("\0", "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
  return content.flow ? unfold(lines, content.flow.delSp) : lines;
}

/** A container that ends with an opened part leaves an empty one behind. */
function join(texts: string[]): string {
  const written = texts.filter((text) => text.trim() !== "");
  return written.length > 0 ? written.join("\n") : (texts[0] ?? "");
}

function asHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<div style="white-space: pre-wrap">${escaped}</div>`;
}

function charsetInPage(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 2_048)).toString("latin1");
  return /<meta[^>]{1,200}charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
}

/** RFC 3676: a line that ends with a blank goes on in the next of the same quote depth; `-- ` begins a signature. */
function unfold(text: string, delSp: boolean): string {
  const paragraphs: { depth: number; pieces: string[]; isOpen: boolean }[] = [];
  for (const line of text.split("\n")) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const words = line.slice(depth).replace(/^ /, "");
    const isOpen = words.endsWith(" ") && words !== "-- ";
    const last = paragraphs.at(-1);
    const piece = isOpen && delSp ? words.slice(0, -1) : words;
    if (last?.isOpen && last.depth === depth && words !== "-- ") {
      last.pieces.push(piece);
      last.isOpen = isOpen;
    } else {
      paragraphs.push({ depth, pieces: [piece], isOpen });
    }
  }
  const prefix = (depth: number) => (depth > 0 ? `${">".repeat(depth)} ` : "");
  return paragraphs.map(({ depth, pieces }) => prefix(depth) + pieces.join("")).join("\n");
}
