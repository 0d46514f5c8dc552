/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";

import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import type { Entry } from "../conversation/entries.ts";
import type { Session } from "../conversation/session.ts";
import type { State } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";
import { Line } from "./line.tsx";
import { dayOf } from "./times.ts";
import { useScroll } from "./use-scroll.ts";
import { Waiting } from "./waiting.tsx";

type Props = {
  entries: Entry[];
  open: boolean;
  hasOlder: boolean;
  loadingOlder: boolean;
  typing: State["typing"];
  waiting: State["waiting"];
  offer: ((wished: boolean) => void) | null;
  session: Session;
  words: Words;
  frame: Frame;
  children: ComponentChildren;
};

/** Everything said, oldest first. What arrives is told by the announcer alone, hence `aria-live` off. */
export function Log({
  entries,
  open,
  hasOlder,
  loadingOlder,
  typing,
  waiting,
  offer,
  session,
  words,
  frame,
  children,
}: Props) {
  const { box, behind, toEnd, onScroll } = useScroll({
    entries,
    open,
    below: `${typing !== null} ${waiting?.text} ${waiting?.stillHere}`,
    nearTop: session.loadOlder,
  });
  return (
    <div class="middle">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <div ref={box} class="log" role="log" aria-live="off" aria-label={words.log} tabIndex={0} onScroll={onScroll}>
        {hasOlder ? (
          <button type="button" class="older" disabled={loadingOlder} onClick={session.loadOlder}>
            {loadingOlder ? words.loading : words.older}
          </button>
        ) : (
          children
        )}
        {entries.map((entry) =>
          entry.kind === "day" ? (
            <p key={entry.key} class="day">
              <span>{dayOf(entry.at, frame.locale, words)}</span>
            </p>
          ) : (
            <Line key={entry.key} entry={entry} session={session} words={words} frame={frame} />
          ),
        )}
        <Waiting waiting={waiting} offer={offer} words={words} />
        {typing && (
          <p class="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {words.typing(typing.name)}
          </p>
        )}
      </div>
      {behind && (
        <button type="button" class="latest" onClick={toEnd}>
          <Icon name="down" />
          {words.latest}
        </button>
      )}
    </div>
  );
}
