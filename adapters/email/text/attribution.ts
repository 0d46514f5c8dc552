import {
  endsWithVerb,
  hasVerbInside,
  holdsDate,
  holdsDay,
  holdsTime,
  opensWithDate,
  startsWithDate,
} from "./attribution-words.ts";
import { type Line, longestMark } from "./line.ts";

const mostLines = 5;
const bracketedAddress = /[<([][^<>()]{0,120}@[^<>()\s]{1,200}/;
const anyAddress = /[^\s<>()"@]{1,100}@[^\s<>()"@]{1,200}/;
const nameThenAddress = /^["'“]?[\p{L}\d][^<>@]{0,100}?["'”]?\s*[<(][^<>()\s]{1,100}@[^<>()\s]{1,200}[>)]+,?\s+\S/u;
/** Gmail before 2014: "2013/7/20 Ana <ana@…>"; its phone: "2016-03-03 17:21 GMT+01:00 Ana". */
const bareDateAndName =
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s(?:[^<>@]{0,60}<[^<>\s]{1,100}@[^<>\s]{1,200}>:?$|\d{1,2}:\d{2}\sGMT[+-]\d{1,2}:?\d{2}\s\S.{0,80}$)/;

/** The line after the attribution that ends here ("On Monday, Ana wrote:"), or null. Where it begins is `from`. */
export function attributionEndingAt(lines: readonly Line[], end: number): { from: number } | null {
  const last = lines[end];
  if (!last || last.fenced || !mayEnd(last.bare)) return null;
  const quoteFollows = isQuote(lines, end + 1, last.depth);
  let smallest: number | null = null;
  let joined = "";
  let taken = 0;
  for (let at = end; at >= 0 && taken < mostLines; at--) {
    const line = lines[at];
    if (!line || line.fenced || line.bare.length > longestMark) break;
    if (line.bare === "") {
      // Only a client that breaks around the address leaves lines empty inside.
      if (!joined.startsWith("<")) break;
      continue;
    }
    if (Math.abs(line.depth - last.depth) > 1) break;
    taken++;
    joined = joined === "" ? line.bare : `${line.bare} ${joined}`;
    const words = tidy(joined);
    if (!isAttribution(words, quoteFollows)) continue;
    if (opensWithDate.test(words) || startsWithDate.test(words)) return { from: at };
    smallest ??= at;
  }
  return smallest === null ? null : { from: smallest };
}

/** Does this whole text introduce what somebody else wrote? */
export function isAttribution(words: string, quoteFollows: boolean): boolean {
  if (words.length > longestMark) return false;
  if (bareDateAndName.test(words)) return true;
  const colon = /[:：]$/.test(words);
  const verbEnds = endsWithVerb.test(words);
  if (!colon && !verbEnds) return false;
  const dated = holdsDate.test(words);
  const opens = opensWithDate.test(words) || startsWithDate.test(words);
  const addressed = bracketedAddress.test(words);
  if (opens && dated && colon && (addressed || hasVerbInside.test(words))) return true;
  if (opens && dated && verbEnds && (colon || quoteFollows || anyAddress.test(words))) return true;
  // Whatever the language: who with an address, the day and the time.
  if (colon && addressed && holdsDay.test(words) && holdsTime.test(words)) return true;
  if (addressed && nameThenAddress.test(words) && (verbEnds || (dated && quoteFollows))) return true;
  if (colon && verbEnds && dated && (addressed || quoteFollows)) return true;
  return colon && verbEnds && quoteFollows && !/^[^<]*>/.test(words) && words.split(" ").length <= 8;
}

/** Where an attribution begins within a line of the reply ("Thanks! On Mon, 3 Mar … wrote:"), or null. */
export function attributionWithin(text: string): number | null {
  if (text.length > longestMark || !mayEnd(text.trim())) return null;
  const starts = [...text.matchAll(/(?<=\S\s)(?:On|Le|Am|El|Il|Em|Op|Den)\s(?=[^\d]{0,12}\d)/g)];
  const at = starts.at(-1)?.index;
  if (at === undefined || !/[\p{L}\p{N}]/u.test(text.slice(0, at))) return null;
  return isAttribution(tidy(text.slice(at)), true) ? at : null;
}

function mayEnd(bare: string): boolean {
  const tail = bare.slice(-80).replace(/[\s*_\-–—]+$/, "");
  return /[:：>]$/.test(tail) || endsWithVerb.test(tail) || bareDateAndName.test(bare.slice(0, longestMark));
}

function isQuote(lines: readonly Line[], from: number, depth: number): boolean {
  for (let at = from; at < from + 3; at++) {
    const line = lines[at];
    if (!line) return false;
    if (line.depth > depth) return true;
    if (line.bare !== "") return false;
  }
  return false;
}

function tidy(words: string): string {
  return words
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll(/\s+/g, " ")
    .replace(/^[*_\-–— >|]+/, "")
    .replace(/[*_\-–— ]+$/, "");
}
