/** @jsxImportSource preact */
import type { VisitorAttachment } from "#server/protocol/visitor-events.ts";
import type { Words } from "../../words/en.ts";
import { Icon } from "./icons.tsx";

type Props = { list: VisitorAttachment[]; origin: string; words: Words };

const widest = 232;
const highest = 200;

export function Attachments({ list, origin, words }: Props) {
  if (list.length === 0) return null;
  return (
    <div class="files">
      {list.map((file) => (
        <a
          key={file.id}
          class={isPicture(file) ? "picture" : "file"}
          href={new URL(file.url, origin).href}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words.openFile(file.filename)}
        >
          {isPicture(file) ? (
            <img src={new URL(file.url, origin).href} alt="" {...fitted(file)} loading="lazy" decoding="async" />
          ) : (
            <>
              <Icon name="file" />
              <span class="filename">{file.filename}</span>
              <span class="size">{words.bytes(file.bytes)}</span>
            </>
          )}
        </a>
      ))}
    </div>
  );
}

/** What every browser shows and none runs. */
function isPicture({ contentType }: VisitorAttachment) {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(contentType);
}

/** Its room is known before it loads, so that nothing moves. */
function fitted({ width, height }: VisitorAttachment) {
  if (!width || !height) return { width: 160, height: 120 };
  const scale = Math.min(1, widest / width, highest / height);
  return { width: Math.max(Math.round(width * scale), 40), height: Math.max(Math.round(height * scale), 40) };
}
