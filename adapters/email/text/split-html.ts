import { keepLines, readHtmlLines } from "./html-lines.ts";
import type { Verdict } from "./line.ts";
import { markOurs } from "./our-words.ts";
import { judgeLines } from "./verdicts.ts";

/** `said` is `html` without its signature. */
export type PartedHtml = {
  html: string;
  said: string;
  signature: string | null;
  quotedHtml: string | null;
  forwarded: boolean;
};

/** Parts the markup that a person wrote from what their client quoted below or around it. */
export function splitHtml(html: string): { html: string; quotedHtml: string | null } {
  const { html: visible, quotedHtml } = partHtml(html, []);
  return { html: visible, quotedHtml };
}

/** The same, with the signature apart, knowing what we sent. A forwarded mail keeps the headers that say whose it was. Both sides keep the elements that their lines stood in. */
export function partHtml(html: string, ours: readonly string[]): PartedHtml {
  const { lines, places } = readHtmlLines(html);
  const { verdicts, forwarded } = judgeLines(markOurs(lines, ours), "text");
  giveSpaceToQuotes(verdicts, (at) => lines[at]?.bare === "");
  const part = (...kept: Verdict[]) => keepLines(places, verdicts, (verdict) => kept.includes(verdict));
  const has = (verdict: Verdict) => lines.some((line, at) => verdicts[at] === verdict && line.bare !== "");
  return {
    html: has("quoted") ? part("text", "signature") : html,
    said: has("quoted") || has("signature") ? part("text") : html,
    signature: has("signature") ? part("signature") : null,
    quotedHtml: has("quoted") ? part("quoted") : null,
    forwarded,
  };
}

/** The empty lines and drawn rules above a quote are its margin, and those that end the mail after one. */
function giveSpaceToQuotes(verdicts: Verdict[], isEmpty: (at: number) => boolean) {
  let end = verdicts.length;
  while (end > 0 && isEmpty(end - 1)) end--;
  if (verdicts[end - 1] === "quoted") verdicts.fill("quoted", end);
  for (let at = end - 2; at >= 0; at--) {
    if (isEmpty(at) && verdicts[at + 1] === "quoted") verdicts[at] = "quoted";
  }
}
