import { textOfHtml } from "./html-to-text.ts";
import { partHtml } from "./split-html.ts";
import { splitText } from "./visible-text.ts";

export type Visible = {
  text: string;
  quotedText: string | null;
  signature: string | null;
  html: string | null;
  quotedHtml: string | null;
  /** What is quoted was passed on for us to read: show it unfolded. */
  forwarded: boolean;
};

/**
 * What the person wrote, from both bodies of a mail. The markup is believed first: clients mark their quotes in it. Its
 * text stands for the mail, unless only the plain body tells the history apart. `html` is not safe to show yet.
 */
export function visibleOf(bodies: { text: string | null; html: string | null; ours?: readonly string[] }): Visible {
  const ours = bodies.ours ?? [];
  const plain = splitText(bodies.text ?? "", { ours });
  if (bodies.html === null || bodies.html.trim() === "") return { ...plain, html: null, quotedHtml: null };
  const parted = partHtml(bodies.html, ours);
  const shown = { html: parted.html, quotedHtml: parted.quotedHtml };
  const said = textOfHtml(parted.said);
  const isPlainSurer = parted.quotedHtml === null && plain.quotedText !== null && plain.text !== "";
  if (isPlainSurer || (said === "" && plain.text !== "" && parted.quotedHtml === null)) return { ...plain, ...shown };
  return {
    text: said,
    quotedText: parted.quotedHtml === null ? null : textOfHtml(parted.quotedHtml),
    signature: parted.signature === null ? null : textOfHtml(parted.signature),
    ...shown,
    forwarded: parted.forwarded,
  };
}
