/** @jsxImportSource preact */
import type { Words } from "../../words/en.ts";
import type { Session } from "../conversation/session.ts";
import type { Upload } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";

type Props = { list: Upload[]; session: Session; words: Words };

/** Files that will leave with the message. */
export function Uploads({ list, session, words }: Props) {
  if (list.length === 0) return null;
  return (
    <ul class="uploads">
      {list.map((upload) => (
        <li key={upload.id} class={`upload ${upload.stage}`}>
          {upload.preview ? <img src={upload.preview} alt="" /> : <Icon name={upload.problem ? "alert" : "file"} />}
          <span class="about">
            <span class="filename">{upload.file.name}</span>
            <span class="size" role={upload.problem ? "alert" : undefined}>
              {upload.problem ?? (upload.stage === "waiting" ? words.waiting : words.bytes(upload.file.size))}
            </span>
          </span>
          {upload.stage === "sending" && (
            <progress value={upload.progress} aria-label={upload.file.name}>
              {Math.round(upload.progress * 100)} %
            </progress>
          )}
          <button
            type="button"
            class="plain small"
            aria-label={words.removeFile(upload.file.name)}
            onClick={() => session.detach(upload.id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
