import { tokenize } from "linkifyjs";

import { splitMentions } from "../composer/mentions.ts";

/** A message's words with links to press and colleagues' names in bold. Never HTML: what was typed is what is shown. */
export function Words({ text, names = [] }: { text: string; names?: string[] }) {
  return tokenize(text).map((token) => {
    const words = token.toString();
    if (token.isLink) {
      return (
        <a
          key={token.startIndex()}
          href={token.toHref("https")}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="break-all text-accent underline underline-offset-2"
        >
          {words}
        </a>
      );
    }
    if (names.length === 0) return words;
    return splitMentions(words, names).map((part) =>
      part.isMention ? <strong key={token.startIndex() + part.from}>{part.text}</strong> : part.text,
    );
  });
}
