import { walkTags } from "./tags.ts";

const mostLines = 400;
const mostLineCharacters = 2000;
const mostDepth = 5;
const mostElements = 60;
const mostHtmlCharacters = 200_000;
const cut = "[…]";

export type Quoted = {
  author: string;
  /** Epoch milliseconds. */
  at: number;
  text: string;
  html: string | null;
  locale: string;
  timeZone: string;
};

/**
 * The message that is answered, as it is put below the answer, folded by the clients that know Gmail's or our own marks.
 * `html` must be safe already. Both parts are bounded, so that a long correspondence does not grow with every answer.
 */
export function quoteHistory(quoted: Quoted): { text: string; html: string } {
  const line = attributionOf(quoted);
  const body =
    quoted.html === null || quoted.html.length > mostHtmlCharacters ? paragraphOf(quoted.text) : shallow(quoted.html);
  return {
    text: `${line}\n${quoteLines(quoted.text)}`,
    html: `<div data-guichet-history class="gmail_quote"><div class="gmail_attr">${escapeMarkup(line)}</div><blockquote type="cite">${body}</blockquote></div>`,
  };
}

/** Words that our splitter and other clients know. Other languages are introduced in English. */
function attributionOf({ author, at, locale, timeZone }: Quoted): string {
  const name =
    author
      .replaceAll(/[\s<>:：]+/g, " ")
      .trim()
      .slice(0, 100) || "?";
  const isFrench = locale.toLowerCase().startsWith("fr");
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(isFrench ? "fr-FR" : "en-GB", { timeZone, ...options }).format(at);
  const day = format({ day: "numeric", month: "long", year: "numeric" });
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return isFrench ? `Le ${day} à ${time}, ${name} a écrit :` : `On ${day} at ${time}, ${name} wrote:`;
}

function quoteLines(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, "\n").trim().split("\n");
  const kept = lines
    .slice(0, mostLines)
    .filter((line) => (/^[> ]*/.exec(line.slice(0, 40))?.[0].split(">").length ?? 1) <= mostDepth);
  if (kept.length < lines.length) kept.push(cut);
  return kept
    .map((line) => line.slice(0, mostLineCharacters))
    .map((line) => (line === "" ? ">" : line.startsWith(">") ? `>${line}` : `> ${line}`))
    .join("\n");
}

function paragraphOf(text: string): string {
  const short = text.length > mostHtmlCharacters ? `${text.slice(0, mostHtmlCharacters)} ${cut}` : text;
  return escapeMarkup(short).replaceAll(/\r\n?|\n/g, "<br>");
}

/** Without the quotes in the quotes in the quotes. */
function shallow(html: string): string {
  const kept: string[] = [];
  let depth = 1;
  walkTags(html, mostElements, {
    open(piece) {
      // Pictures stay behind: those inside the letter do not travel along, others would tell on the reader.
      if (piece.name === "img") return;
      if (piece.name === "blockquote" && ++depth === mostDepth + 1) kept.push(cut);
      if (depth <= mostDepth) kept.push(html.slice(piece.start, piece.end));
    },
    close(name) {
      if (depth <= mostDepth) kept.push(`</${name}>`);
      if (name === "blockquote") depth--;
    },
    text(piece) {
      if (depth <= mostDepth) kept.push(html.slice(piece.start, piece.end));
    },
  });
  return kept.join("");
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
