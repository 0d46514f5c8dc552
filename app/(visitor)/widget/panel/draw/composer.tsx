/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Words } from "../../words/en.ts";
import type { Session } from "../conversation/session.ts";
import type { State } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";
import { Uploads } from "./uploads.tsx";

type Props = { draft: State["draft"]; limit: number; session: Session; words: Words };

/** The room left is told when this share of the limit is used. */
const tellFrom = 0.9;

export function Composer({ draft, limit, session, words }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [sendWhenStored, setSendWhenStored] = useState(false);
  const { text, uploads } = draft;
  const left = limit - text.trim().length;
  const unfinished = uploads.some((upload) => upload.stage === "sending" || upload.stage === "waiting");
  const note = sendWhenStored
    ? words.sending
    : left < 0
      ? words.tooLong(-left)
      : left < limit * (1 - tellFrom)
        ? words.left(left)
        : "";
  const empty = !text.trim() && !uploads.some((upload) => upload.stage !== "failed");
  const ready = !empty && left >= 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  useLayoutEffect(() => {
    if (!sendWhenStored || unfinished) return;
    setSendWhenStored(false);
    if (ready) session.submit();
  }, [sendWhenStored, unfinished, ready, session]);

  function send() {
    field.current?.focus({ preventScroll: true });
    if (!ready) return;
    if (unfinished) setSendWhenStored(true);
    else session.submit();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Uploads list={uploads} session={session} words={words} />
      <textarea
        ref={field}
        rows={1}
        value={text}
        dir="auto"
        aria-label={words.message}
        placeholder={words.placeholder}
        enterkeyhint="send"
        onInput={(event) => session.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // 229: Safari ends a composition before it tells of the key that ended it.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
        onPaste={(event) => {
          const files = event.clipboardData?.files;
          if (!files?.length) return;
          event.preventDefault();
          session.attach(files);
        }}
      />
      <div class="tools">
        <button
          type="button"
          class="plain"
          aria-label={words.attach}
          title={words.attach}
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            session.attach(currentTarget.files ?? []);
            // The same file may be chosen again.
            currentTarget.value = "";
          }}
        />
        <span class={left < 0 ? "count over" : "count"} role="status">
          {note}
        </span>
        <button type="submit" class="send" aria-label={words.send} title={words.send} aria-disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
