import { attributionEndingAt } from "./attribution.ts";
import { headerBlockAt } from "./header-block.ts";
import { isBlank, type Line } from "./line.ts";
import { isRule, markerOf } from "./marker-lines.ts";

/**
 * Where another mail is announced. An `attribution` introduces what somebody wrote, `original` and `headers` begin a mail
 * that was answered, `forwarded` one that was passed on. Lines `from` to `end` are the announcement.
 */
export type Mark = { kind: "attribution" | "original" | "headers" | "forwarded"; from: number; end: number };

/** All marks in order; none overlaps the next. */
export function findMarks(lines: readonly Line[]): Mark[] {
  const marks: Mark[] = [];
  let free = 0;
  for (let at = 0; at < lines.length; at++) {
    if (at < free) continue;
    const mark = markAt(lines, at);
    if (!mark || mark.from < free) continue;
    marks.push(mark);
    free = mark.end;
  }
  return marks;
}

function markAt(lines: readonly Line[], at: number): Mark | null {
  const line = lines[at];
  if (!line || line.bare === "" || line.fenced) return null;
  const next = nextWords(lines, at + 1);
  const headersEnd = headerBlockAt(lines, at);
  if (headersEnd !== null) return { kind: "headers", from: withRules(lines, at), end: headersEnd };
  const below = next === null ? null : headerBlockAt(lines, next);
  const marker = markerOf(line.bare, below !== null);
  if (marker) return { kind: marker, from: at, end: below ?? at + 1 };
  if (line.known === "history" && lines[at - 1]?.known !== "history")
    return { kind: "original", from: at, end: at + 1 };
  if (line.known === "attribution") return { kind: "attribution", from: at, end: endOfKnown(lines, at) };
  const attribution = attributionEndingAt(lines, at);
  return attribution ? { kind: "attribution", from: attribution.from, end: at + 1 } : null;
}

function endOfKnown(lines: readonly Line[], from: number): number {
  let end = from;
  while (lines[end]?.known === "attribution") end++;
  return end;
}

/** The first line with words within three lines. */
function nextWords(lines: readonly Line[], from: number): number | null {
  for (let at = from; at < Math.min(lines.length, from + 3); at++) if (lines[at]?.bare !== "") return at;
  return null;
}

/** The drawn line above the headers belongs to them. */
function withRules(lines: readonly Line[], from: number): number {
  let start = from;
  for (let at = from - 1; at >= Math.max(0, from - 3); at--) {
    if (isBlank(lines[at])) continue;
    if (!isRule(lines[at]?.bare ?? "")) break;
    start = at;
  }
  return start;
}
