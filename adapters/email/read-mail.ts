import { type Classified, classify } from "./classify/classify.ts";
import { sanitiseHtml } from "./html/sanitise.ts";
import { parseMail } from "./parse/parse-mail.ts";
import type { ParsedMail } from "./parse/parsed-mail.ts";
import { visibleOf } from "./text/visible-of.ts";
import { findMarkers } from "./thread-marker.ts";

/** What was written now, what is quoted, and markup that is safe to show. */
export type Body = {
  text: string;
  quotedText: string | null;
  html: string | null;
  quotedHtml: string | null;
  remoteImages: number;
  /** Tokens of ours that the quoted body carries. */
  tokens: string[];
};

export type ReadMail = { parsed: Omit<ParsedMail, "text" | "html">; kind: Classified; body: Body };

/**
 * All that can be told from the bytes of a mail alone. It runs in a process of its own, see `startMailReader`: that the mail is our
 * own, come back, is for the house to add (`withOwnLoop`), which alone knows what it has sent.
 */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const { text, html, ...parsed } = await parseMail(raw);
  const kind = classify({ ...parsed, text, html }, { addresses: [], isOurMessageId: () => false });
  return { parsed, kind, body: readBody(text, html) };
}

/** Beyond this nobody reads on the screen; the original has it all. */
const mostCharacters = 200_000;
const mostMarkup = 500_000;

function readBody(text: string | null, html: string | null): Body {
  const visible = visibleOf({ text, html });
  // Pictures stay under the names that the mail gives them until the house knows where it keeps them.
  const cid = (contentId: string) => `cid:${encodeURIComponent(contentId)}`;
  const shown = visible.html === null ? null : sanitiseHtml(visible.html, { cid });
  const quoted = visible.quotedHtml === null ? null : sanitiseHtml(visible.quotedHtml, { cid });
  return {
    // Whoever signs with a name alone signed for a reader; only what is marked as a signature is folded.
    text: cut(visible.text),
    quotedText: joined(visible.signature, visible.quotedText),
    html: shownWhole(shown?.html),
    quotedHtml: shownWhole(quoted?.html),
    remoteImages: (shown?.remoteImages ?? 0) + (quoted?.remoteImages ?? 0),
    tokens: findMarkers(`${text ?? ""}\n${html ?? ""}`).slice(0, 20),
  };
}

function cut(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}\n[…]`;
}

/** Cut markup would be broken markup: the text stands for it. */
function shownWhole(html: string | undefined): string | null {
  return html === undefined || html.length > mostMarkup ? null : html;
}

function joined(...texts: (string | null)[]): string | null {
  const kept = texts.filter((text) => text !== null && text !== "");
  return kept.length > 0 ? cut(kept.join("\n\n")) : null;
}
