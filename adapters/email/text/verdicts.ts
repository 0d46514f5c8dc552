import { findMarks, type Mark } from "./history-marks.ts";
import { isBlank, type Line, type Verdict } from "./line.ts";
import { isRule } from "./marker-lines.ts";
import { type Group, settleGroups } from "./quote-groups.ts";
import { findSignatures } from "./signature.ts";

/** A note this short above a forwarded mail says nothing by itself: the mail is the message. */
const shortNote = 4;

/** Judges every line of a mail. `forwarded` says that what is quoted was passed on to be read. */
export function judgeLines(lines: readonly Line[]): { verdicts: Verdict[]; forwarded: boolean } {
  const marks = new Map(findMarks(lines).map((mark) => [mark.from, mark]));
  const signed = findSignatures(lines, ...boundariesOf(lines, marks));
  const judged = walk(lines, marks, signed);
  settleGroups(judged.verdicts, lines, judged.groups);
  const isOnlySigned = lines.every((line, at) => judged.verdicts[at] === "signature" || isBlank(line));
  if (isOnlySigned && beginsDrawn(lines)) judged.verdicts.fill("text");
  return { verdicts: judged.verdicts, forwarded: judged.forwarded };
}

function walk(lines: readonly Line[], marks: Map<number, Mark>, signed: readonly boolean[]) {
  const verdicts: Verdict[] = signed.map((is) => (is ? "signature" : "text"));
  const groups: Group[] = [];
  let said = 0;
  let signs = false;
  let forwarded = false;
  const rest = (from: number) => ({ verdicts: verdicts.fill("quoted", from), groups, forwarded });
  let at = 0;
  while (at < lines.length) {
    const mark = marks.get(at);
    const line = lines[at];
    if (line && line.depth === 0 && !mark) {
      if (signed[at]) signs = true;
      else said += countWords(line.bare);
      at++;
      continue;
    }
    const begins = mark && line?.depth === 0 ? mark : null;
    if (begins?.kind === "forwarded") {
      forwarded = true;
      if (said > shortNote) return rest(begins.from);
      if (said > 0) return { verdicts: verdicts.fill("text", begins.from), groups, forwarded };
    } else if (begins && begins.kind !== "attribution") {
      if (said > 0) return rest(begins.from);
      forwarded = true;
    }
    const quoteFrom = begins ? nextWords(lines, begins.end) : at;
    const isQuote = (lines[quoteFrom]?.depth ?? 0) > 0;
    if (begins?.kind === "attribution" && !isQuote && (said > 0 || signs)) return rest(begins.from);
    if (begins) verdicts.fill("quoted", begins.from, begins.end);
    if (begins && (begins.kind !== "attribution" || !isQuote)) {
      at = begins.end;
      continue;
    }
    const group = groupAt(lines, marks, begins, quoteFrom);
    forwarded ||= group.forwarded;
    groups.push({ ...group, inReply: said > 0, short: said <= shortNote });
    at = group.end;
  }
  return { verdicts, groups, forwarded };
}

/** Quoted lines, with the empty ones among them. */
function groupAt(lines: readonly Line[], marks: Map<number, Mark>, begins: Mark | null, from: number) {
  let end = from;
  let attributed = begins !== null;
  let forwarded = false;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line || (line.depth === 0 && !isBlank(line))) break;
    if (line.depth === 0) continue;
    if (end > from && at > end && marks.has(at) && marks.get(at)?.kind === "attribution" && !attributed) break;
    const mark = marks.get(at);
    if (line.known === "quoted" || (mark && at <= from + 2)) attributed = true;
    if (mark?.kind === "forwarded" && at <= from + 2) forwarded = true;
    end = at + 1;
  }
  return { from: begins?.from ?? from, quoteFrom: from, end, attributed, forwarded };
}

/** For each line where the history after it begins, and which lines announce a history. */
function boundariesOf(lines: readonly Line[], marks: Map<number, Mark>): [number[], boolean[]] {
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
