import { afterHours, beforeNumber, lettered, neverLast, seldomLast, starters, withinNames } from "./abbreviations.ts";

/** A part of a text: offsets as `slice` takes them. */
export type Stretch = { start: number; end: number };

/**
 * The sentences of what people write to people, in English and French. A line break ends one: lists and greetings have
 * no points. What holds neither letter nor digit, such as a face, belongs to what stands before it.
 */
export function splitSentences(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    splitLine(text.slice(start, end), start, sentences);
    start = end + 1;
  }
  return sentences;
}

/** Does it ask? What closes it may stand behind the mark. */
export function isQuestion(sentence: string): boolean {
  return asks.test(sentence.slice(-farthest));
}

/** How far back a point is judged: a limit, so that hostile texts are read once. */
const farthest = 200;
const asks = /[?？؟][\p{P}\p{S}\s\p{M}\p{Cf}]*$/u;
const wordy = /[\p{L}\p{N}]/u;

function splitLine(line: string, offset: number, sentences: Stretch[]) {
  const before = sentences.length;
  const last = line.trimEnd().length;
  let start = 0;
  for (const match of line.matchAll(ends)) {
    const end = match.index + match[0].length;
    if (end < last && !endsSentence(line, start, match)) continue;
    keep(start, end);
    start = end;
  }
  keep(start, line.length);

  function keep(from: number, to: number) {
    const words = line.slice(from, to);
    const kept = { start: offset + to - words.trimStart().length, end: offset + from + words.trimEnd().length };
    if (wordy.test(words)) sentences.push(kept);
    else if (sentences.length > before && kept.end > kept.start) sentences[sentences.length - 1] = widened(kept.end);
  }

  function widened(end: number): Stretch {
    return { start: sentences.at(-1)?.start ?? end, end };
  }
}

const space = "[ \\t\\u00a0\\u202f]";
const pictogram =
  "(?:(?![\\u00a9\\u00ae\\u2122])\\p{Extended_Pictographic}(?:[\\p{Emoji_Modifier}\\ufe0f]|\\u200d\\p{Extended_Pictographic})*|\\p{Regional_Indicator}{2}|[:;]-?[)D(](?![\\p{L}\\p{N}]))";
/** Marks, what closes with them, and the faces that follow; or faces alone. */
const ends = new RegExp(
  `(?<marks>[.!?…。！？؟।]+(?:${space}+[!?]+)*)(?<closers>["'”’)\\]»]*(?:${space}»)?["”)]?)(?<faces>(?:${space}*${pictogram})*)|(?<alone>(?:${pictogram}${space}*)*${pictogram})`,
  "gu",
);
/** What comes next: the gap, what opens, a word. */
const following = new RegExp(`(${space}*)["“‘«(\\[–—*_-]*${space}*([\\p{L}\\p{M}\\p{N}]*)`, "uy");

function endsSentence(line: string, start: number, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  following.lastIndex = end;
  const [, gap = "", next = ""] = following.exec(line) ?? [];
  const { marks = "", closers = "" } = match.groups ?? {};
  if (marks === "") return isCapital(next) && gap !== "";
  if (/[。！？।]/.test(marks)) return true;
  if (gap === "" && match.groups?.faces === "") return /[!?]/.test(marks) && isCapital(next) && !isAddress(line, match);
  if (closers !== "" && isSmall(next)) return false;
  if (/[!?؟]/.test(marks)) return true;
  // One word before it is a hesitation: "Well… I see."
  if (marks.length > 1 || marks === "…") return !isSmall(next) && /\S\s+\S/.test(line.slice(start, match.index));
  return closers !== "" || match.groups?.faces !== "" || pointEnds(line, start, match.index, next);
}

/** A point behind an abbreviation, an initial or the number of a list ends nothing. */
function pointEnds(line: string, start: number, at: number, next: string): boolean {
  const token = /\S*$/.exec(line.slice(Math.max(start, at - farthest), at))?.[0] ?? "";
  if (/:\/\/|^www\.|@/.test(token)) return true;
  const word = (/[^"'“”‘’«»([/]*$/.exec(token)?.[0] ?? "").toLowerCase();
  const opening = line.slice(Math.max(start, at - farthest), at).trim();
  if (/^\(?(\d{1,3}|\p{L})$/u.test(opening) || /[:;]\s*\d{1,2}$/.test(opening)) return false;
  const beforeDigit = /^\p{N}/u.test(next);
  if (neverLast.has(word) || (beforeDigit && beforeNumber.has(word))) return false;
  if ((beforeDigit || isSmall(next)) && seldomLast.has(word)) return false;
  if (withinNames.has(word)) return starters.has(next.toLowerCase());
  if (/^\p{L}$/u.test(word)) return letterEnds(opening, word, next);
  if (word === "a.m" || word === "p.m") return isCapital(next) && !afterHours.has(next.toLowerCase());
  if (/^(\p{L}\.-?)+\p{L}$/u.test(word)) return isCapital(next) && starters.has(next.toLowerCase());
  return !(isSmall(next) && /^\p{N}+$/u.test(word));
}

/** "J. Martin", "p. ex.", against "option B.", "à 14 h." and "il y a." */
function letterEnds(opening: string, word: string, next: string): boolean {
  if (!opening.endsWith(word)) return lettered.has(wordBefore(opening)) && !isSmall(next);
  return isCapital(next) && !"pcine".includes(word);
}

function wordBefore(opening: string): string {
  return (
    opening
      .split(/[\s'’]+/)
      .at(-2)
      ?.toLowerCase() ?? ""
  );
}

function isAddress(line: string, match: RegExpExecArray): boolean {
  const token = /\S*$/.exec(line.slice(Math.max(0, match.index - farthest), match.index))?.[0] ?? "";
  return /:\/\/|^www\.|\/|@/.test(token);
}

function isSmall(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}

/** Scripts without small letters begin sentences with any. */
function isCapital(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word);
}
