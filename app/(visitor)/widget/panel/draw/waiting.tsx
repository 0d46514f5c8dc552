/** @jsxImportSource preact */
import type { Words } from "../../words/en.ts";
import type { State } from "../conversation/state.ts";

type Props = { waiting: State["waiting"]; offer: ((wished: boolean) => void) | null; words: Words };

/** `offer`: to go on by email. Below what the visitor wrote: their place and how long it takes, and the truth when it takes long. */
export function Waiting({ waiting, offer, words }: Props) {
  if (!waiting) return null;
  const { text, stillHere } = waiting;
  return (
    <>
      {text && <p class="typing">{text}</p>}
      {stillHere && (
        <p class="banner">
          {stillHere}{" "}
          {offer && (
            <button type="button" class="word" onClick={() => offer(true)}>
              {words.byEmail}
            </button>
          )}
        </p>
      )}
    </>
  );
}
