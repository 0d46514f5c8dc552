/** What the markup around a line says of it: quoted, an introduction, the start of a history, a signature. */
export type Known = "quoted" | "attribution" | "history" | "signature";

/** One line of a mail: as it came, without its quote marks, and how deep it is quoted. `fenced` lines are code. */
export type Line = { text: string; bare: string; depth: number; fenced: boolean; known: Known | null };

/** What a line is: said now, said before, or a signature. */
export type Verdict = "text" | "quoted" | "signature";

/** Longer lines are paragraphs: no header, attribution or signature is that long. */
export const longestMark = 600;

const quoteMark = /^[ \t]{0,3}(?:>[ \t]?)+/;
const mostMarks = 400;
/** Some clients quote with the initials of who is quoted: `JD> …`. */
const initials = /^[ \t]?[A-Z]{1,4}>(?=[ \t]|$)/;
/** Marks of writing direction, which some clients strew over dates and addresses. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const fence = /^\s*(?:```|~~~[\w-]*$)/;

const empty: Line = { text: "", bare: "", depth: 0, fenced: false, known: null };

export function readLines(texts: readonly string[]): Line[] {
  let fenced = false;
  let openLink = false;
  return texts.map((raw) => {
    if (raw === "" && !fenced) {
      openLink = false;
      return empty;
    }
    const marks = openLink ? "" : markOf(raw);
    const bare = raw.slice(marks.length).replaceAll(directions, "").trim();
    const isFence = marks === "" && fence.test(raw);
    const line = { text: raw, bare, depth: countMarks(marks), fenced: fenced || isFence, known: null };
    if (isFence) fenced = !fenced;
    openLink = marks === "" && leavesLinkOpen(raw);
    return line;
  });
}

function markOf(raw: string): string {
  // `>>> look here <<<` is decoration.
  if (/^>{2,}[^>]/.test(raw) && raw.length < longestMark && /<{2,}\s*$/.test(raw)) return "";
  // 1 MB of `>` is one line, quoted deeply enough.
  const head = raw.slice(0, mostMarks);
  return quoteMark.exec(head)?.[0] ?? initials.exec(head)?.[0] ?? "";
}

function countMarks(marks: string): number {
  let count = 0;
  for (const character of marks) if (character === ">") count++;
  return count;
}

/** A wrapped link closes with `>` at the start of the next line; that is no quote. */
function leavesLinkOpen(raw: string): boolean {
  const tail = raw.slice(-longestMark);
  const open = tail.lastIndexOf("<");
  return open >= 0 && tail.lastIndexOf(">") < open && /^<(?:https?:|mailto:)/i.test(tail.slice(open));
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || (line.bare === "" && line.depth === 0);
}
