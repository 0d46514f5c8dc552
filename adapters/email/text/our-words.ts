import type { Line } from "./line.ts";

const windowWords = 5;
const mostOurs = 400_000;

/**
 * Marks unquoted lines that repeat what we sent: some clients quote without any sign. A line counts when each five words
 * in a row of it, with the lines around it, are ours; a client may have broken the lines elsewhere.
 */
export function markOurs(lines: readonly Line[], ours: readonly string[]): Line[] {
  if (ours.length === 0) return [...lines];
  const known = windowsOf(ours);
  const words = lines.map((line) => (line.depth > 0 || line.fenced ? [] : wordsOf(line.bare)));
  const covered = coveredWords(words.flat(), known);
  const isOurs: boolean[] = [];
  let at = 0;
  for (const own of words) {
    let all = own.length > 0;
    for (let word = at; word < at + own.length; word++) all &&= covered[word] ?? false;
    at += own.length;
    isOurs.push(all);
  }
  return lines.map((line, index) =>
    isOurs[index] || introduces(lines, isOurs, index) ? { ...line, depth: 1, known: "quoted" } : line,
  );
}

function coveredWords(words: readonly string[], known: ReadonlySet<string>): boolean[] {
  const covered = new Array<boolean>(words.length).fill(false);
  for (let at = 0; at + windowWords <= words.length; at++) {
    if (known.has(words.slice(at, at + windowWords).join(" "))) covered.fill(true, at, at + windowWords);
  }
  return covered;
}

function windowsOf(ours: readonly string[]): Set<string> {
  const windows = new Set<string>();
  let left = mostOurs;
  for (const text of ours) {
    const words = wordsOf(text.slice(0, Math.max(0, left)));
    left -= text.length;
    for (let at = 0; at + windowWords <= words.length; at++) windows.add(words.slice(at, at + windowWords).join(" "));
  }
  return windows;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}@]+/gu) ?? [];
}

/** A line in a language that we do not know, ending in a colon, just above our words. */
function introduces(lines: readonly Line[], isOurs: readonly boolean[], at: number): boolean {
  const line = lines[at];
  if (!line || line.bare.length > 200 || line.bare === "" || !/[:：]$/.test(line.bare)) return false;
  const next = lines[at + 1]?.bare === "" ? at + 2 : at + 1;
  return (isOurs[next] ?? false) && /\d|@/.test(line.bare);
}
