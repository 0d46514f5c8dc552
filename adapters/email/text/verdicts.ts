import { findMarks, type Mark } from "./history-marks.ts";
import { isBlank, type Line, type Verdict } from "./line.ts";
import { isRule } from "./marker-lines.ts";
import { type Group, settleGroups } from "./quote-groups.ts";
import { findSignatures } from "./signature.ts";

/** A note this short above a forwarded mail says nothing by itself: the mail is the message. */
const shortNote = 4;

/** `forwarded`: what is quoted was passed on to be read. */
export type Judged = { verdicts: Verdict[]; forwarded: boolean };

/** Judges every line of a mail. `bareHeaders` is what becomes of the headers above a forwarded mail without a note. */
export function judgeLines(lines: readonly Line[], bareHeaders: Verdict = "quoted"): Judged {
  const marks = new Map(findMarks(lines).map((mark) => [mark.from, mark]));
  const signed = findSignatures(lines, ...boundariesOf(lines, marks));
  const { verdicts, groups, forwarded } = walk(lines, marks, signed, bareHeaders);
  settleGroups(verdicts, lines, groups);
  const isOnlySigned = lines.every((line, at) => verdicts[at] === "signature" || isBlank(line));
  if (isOnlySigned && beginsDrawn(lines)) verdicts.fill("text");
  return { verdicts, forwarded };
}

/** From the top: text until a history begins for good. Quotes are gathered, and settled when all of the mail is known. */
function walk(
  lines: readonly Line[],
  marks: ReadonlyMap<number, Mark>,
  signed: readonly boolean[],
  bareHeaders: Verdict,
): Judged & { groups: Group[] } {
  const verdicts: Verdict[] = signed.map((is) => (is ? "signature" : "text"));
  const groups: Group[] = [];
  let words = 0;
  let hasAnything = false;
  let forwarded = false;
  const end = (from: number, verdict: Verdict) => ({ verdicts: verdicts.fill(verdict, from), groups, forwarded });
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const mark = line?.depth === 0 ? marks.get(at) : undefined;
    if (!line || (line.depth === 0 && !mark)) {
      if (!signed[at]) words += countWords(line?.bare ?? "");
      hasAnything ||= line?.bare !== "";
      at++;
      continue;
    }
    const next = mark ? nextWords(lines, mark.end) : at;
    const quoteFollows = (lines[next]?.depth ?? 0) > 0;
    if (mark && mark.kind !== "attribution") {
      forwarded ||= mark.kind === "forwarded" || words === 0;
      if (words > 0) return end(mark.from, mark.kind === "forwarded" && words <= shortNote ? "text" : "quoted");
      verdicts.fill(bareHeaders, mark.from, mark.end);
      at = mark.end;
    } else if (mark && !quoteFollows) {
      // Without a single quote mark, all that follows is what was written before.
      if (hasAnything) return end(mark.from, "quoted");
      verdicts.fill("quoted", mark.from, mark.end);
      at = mark.end;
    } else {
      if (mark) verdicts.fill("quoted", mark.from, mark.end);
      const group = groupAt(lines, marks, { mark, from: next });
      groups.push({ ...group, inReply: words > 0, short: words <= shortNote });
      forwarded ||= group.forwarded;
      at = group.end;
    }
  }
  return { verdicts, groups, forwarded };
}

/** Quoted lines, with the empty ones among them. */
function groupAt(
  lines: readonly Line[],
  marks: ReadonlyMap<number, Mark>,
  begin: { mark: Mark | undefined; from: number },
) {
  let end = begin.from;
  let attributed = begin.mark !== undefined;
  let forwarded = false;
  for (let at = begin.from; at < lines.length; at++) {
    const line = lines[at];
    if (!line || (line.depth === 0 && !isBlank(line))) break;
    if (line.depth === 0) continue;
    const inside = at <= begin.from + 2 ? marks.get(at) : undefined;
    attributed ||= line.known === "quoted" || inside !== undefined;
    forwarded ||= inside?.kind === "forwarded";
    end = at + 1;
  }
  return { from: begin.mark?.from ?? begin.from, end, attributed, forwarded };
}

/** For each line where the history after it begins, and which lines announce a history. */
function boundariesOf(lines: readonly Line[], marks: ReadonlyMap<number, Mark>): [number[], boolean[]] {
  const next = new Array<number>(lines.length).fill(lines.length);
  const marked = new Array<boolean>(lines.length).fill(false);
  for (const mark of marks.values()) marked.fill(true, mark.from, mark.end);
  let nearest = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    next[at] = nearest;
    if (marked[at] || (lines[at]?.depth ?? 0) > 0) nearest = at;
  }
  return [next, marked];
}

function nextWords(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at++;
  return at;
}

/** A mail that begins with a drawn line is no signature as a whole. */
function beginsDrawn(lines: readonly Line[]): boolean {
  const [first, second] = lines.filter((line) => line.bare !== "").slice(0, 2);
  return second !== undefined && isRule(first?.bare ?? "") && first?.bare !== "--";
}

function countWords(bare: string): number {
  return bare === "" ? 0 : bare.slice(0, 400).split(/\s+/).length;
}
