import { isDeviceLine } from "./device-line.ts";
import type { Line } from "./line.ts";
import { isRule } from "./marker-lines.ts";

/** `-- ` promises a signature; a drawn line only suggests one. */
const mostLines = { promised: 40, suggested: 12 };

/** Gmail's trackers leave this one character behind. */
const leftovers = /^[\u1427\u200b\ufeff\u00a0\s]+$/;
const promise = /^(?:--|—|––)$/;
const promiseWithName = /^--\s?\p{Lu}[^-]{1,60}$/u;
/** "-Ana Pop" as the last words. A list would have a space after its dash. */
const dashedName = /^[-–]\p{Lu}[\p{L}.'’]*(?:\s\p{Lu}?[\p{L}.'’]+){0,3}$/u;

/** Marks which lines are a signature; `boundary[i]` is where the history after line i begins. */
export function findSignatures(
  lines: readonly Line[],
  boundary: readonly number[],
  marked: readonly boolean[],
): boolean[] {
  const found = new Array<boolean>(lines.length).fill(false);
  const { words, questions } = countUpTo(lines);
  let parts = false;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const end = boundary[at] ?? lines.length;
    if (!line || marked[at] || line.depth > 0 || line.fenced || line.bare === "") {
      at++;
      continue;
    }
    const below = (words[end] ?? 0) - (words[at + 1] ?? 0);
    const asks = (questions[end] ?? 0) > (questions[at + 1] ?? 0);
    const begins = beginsSignature(lines, at, { below, asks, parts });
    // A drawn line that parts two texts makes the next ones part them too.
    if (!begins && isRule(line.bare)) parts = true;
    if (begins) {
      found.fill(true, at, end);
      at = end;
      continue;
    }
    if (line.known === "signature" || leftovers.test(line.bare)) found[at] = true;
    at++;
  }
  markDevices(lines, { boundary, found });
  return found;
}

/** Phones and programs sign below; a line like theirs with words below it is part of these words. */
function markDevices(lines: readonly Line[], { boundary, found }: { boundary: readonly number[]; found: boolean[] }) {
  let isLast = true;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (!line || line.bare === "" || found[at]) continue;
    if (line.depth > 0 || (boundary[at - 1] ?? 0) === at) isLast = true;
    else if (isLast && !line.fenced && isDeviceLine(line.bare)) found[at] = true;
    else isLast = false;
  }
}

function beginsSignature(
  lines: readonly Line[],
  at: number,
  after: { below: number; asks: boolean; parts: boolean },
): boolean {
  const bare = lines[at]?.bare ?? "";
  if (promise.test(bare)) return after.below <= mostLines.promised;
  const parted = at === 0 || lines[at - 1]?.bare === "";
  if (isRule(bare)) {
    if (after.below === 0) return true;
    return !after.parts && !after.asks && after.below <= mostLines.suggested && isDrawn(bare, parted);
  }
  if (!parted || bare.length > 80) return false;
  if (dashedName.test(bare)) return after.below === 0 || endsText(lines, at);
  return promiseWithName.test(bare) && after.below <= 6 && !after.asks;
}

/** Is the next line with words a drawn one? */
function endsText(lines: readonly Line[], at: number): boolean {
  const next = lines.slice(at + 1, at + 6).find((line) => line.bare !== "");
  return next !== undefined && isRule(next.bare);
}

/** Dashes and underscores part a signature from a text; a row of `=` or `#` may underline a title. */
function isDrawn(bare: string, parted: boolean): boolean {
  return /^[-‐–—_\s]+$/u.test(bare) || (parted && /^[=~*+]{2,}$/.test(bare));
}

function countUpTo(lines: readonly Line[]) {
  const words = [0];
  const questions = [0];
  for (const line of lines) {
    words.push((words.at(-1) ?? 0) + (line.bare === "" ? 0 : 1));
    questions.push((questions.at(-1) ?? 0) + (/[?？]$/.test(line.bare.slice(-2)) ? 1 : 0));
  }
  return { words, questions };
}
