/** @jsxImportSource preact */
import { toSegments } from "../conversation/links.ts";

/** Text as written, its addresses made clickable. One to three emoji alone are shown large, as people expect. */
export function Prose({ text }: { text: string }) {
  return (
    <div class={isFewEmoji(text) ? "prose emoji" : "prose"} dir="auto">
      {toSegments(text).map(({ text: part, href }, index) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message's text never changes
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}

function isFewEmoji(text: string) {
  return text.length < 30 && /^(\p{Extended_Pictographic}(\p{Emoji_Modifier}|\u{fe0f}|\u{200d})*\s?){1,4}$/u.test(text);
}
