import { attributionWithin } from "./attribution.ts";
import { readLines, type Verdict } from "./line.ts";
import { markOurs } from "./our-words.ts";
import { judgeLines } from "./verdicts.ts";

/** `forwarded`: what is quoted was passed on for us to read, so it should be shown unfolded. */
export type SplitText = { text: string; quotedText: string | null; signature: string | null; forwarded: boolean };

/**
 * Parts what a person wrote now from the history quoted around it, and from the signature. Every line of `text` is in one
 * of the three. `ours` are texts that we sent in this conversation; `marker` is a line of ours, with the history below it.
 * Time grows with the length of the text, whatever it holds.
 */
export function splitText(text: string, context: { ours?: readonly string[]; marker?: string } = {}): SplitText {
  const raw = normalise(text).split("\n");
  const judged = raw.slice(0, mostLines).flatMap(partShared);
  const { marker } = context;
  const lines = markOurs(readLines(judged), context.ours ?? []).map((line) =>
    marker !== undefined && line.text.includes(marker) ? { ...line, known: "history" as const } : line,
  );
  const { verdicts, forwarded } = judgeLines(lines);
  const last = verdicts.at(-1) ?? "text";
  const all = [...judged, ...raw.slice(mostLines)];
  const linesOf = (verdict: Verdict) => join(all.filter((_, at) => (verdicts[at] ?? last) === verdict));
  return {
    text: linesOf("text") ?? "",
    quotedText: linesOf("quoted"),
    signature: linesOf("signature"),
    forwarded,
  };
}

/** Nobody writes more; what follows goes with the last line that was judged. */
const mostLines = 20_000;

/** Without the empty lines around. */
function normalise(text: string): string {
  const plain = text.replaceAll(/\r\n?/g, "\n").replaceAll("\u00a0", " ").trimEnd();
  return plain.slice(plain.lastIndexOf("\n", plain.length - plain.trimStart().length) + 1);
}

/** Some clients put the introduction on the line of the last words. */
function partShared(line: string): string[] {
  const at = attributionWithin(line);
  return at === null ? [line] : [line.slice(0, at).trimEnd(), line.slice(at)];
}

/** Without the empty lines around. */
function join(lines: readonly string[]): string | null {
  const hasWords = (line: string) => line.trim() !== "";
  const first = lines.findIndex(hasWords);
  if (first < 0) return null;
  return lines
    .slice(first, lines.findLastIndex(hasWords) + 1)
    .join("\n")
    .trimEnd();
}
