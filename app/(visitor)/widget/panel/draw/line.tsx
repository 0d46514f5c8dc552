/** @jsxImportSource preact */
import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import type { Entry, Fate } from "../conversation/entries.ts";
import type { Pending } from "../conversation/queue.ts";
import type { Session } from "../conversation/session.ts";
import { Attachments } from "./attachments.tsx";
import { Avatar } from "./avatar.tsx";
import { Prose } from "./prose.tsx";
import { timeOf } from "./times.ts";

type Props = { entry: Exclude<Entry, { kind: "day" }>; session: Session; words: Words; frame: Frame };

/** One message and what became of it. */
export function Line({ entry, session, words, frame }: Props) {
  const { first, last, fate } = entry;
  const said = entry.kind === "message" ? entry.message : entry.item;
  const mine = entry.kind === "pending" || entry.message.mine;
  const author = entry.kind === "message" && !entry.message.mine ? entry.message.author : null;
  const name = author?.name ?? words.support;
  const side = `${mine ? "mine" : "theirs"}${first ? " first" : ""}${last ? " last" : ""}${fate ? ` ${fate}` : ""}`;
  return (
    <article class={`line ${side}`}>
      {!mine && (
        <span class="face">{last && <Avatar name={name} image={author?.image ?? null} origin={frame.origin} />}</span>
      )}
      <div class="said">
        {first && <p class={mine ? "heard" : "name"}>{mine ? words.you : name}</p>}
        {said.text && <Prose text={said.text} />}
        <Attachments list={said.attachments} origin={frame.origin} words={words} />
        {(last || fate) && fate !== "refused" && (
          <p class="meta">
            <time dateTime={new Date(said.at).toISOString()}>{timeOf(said.at, frame.locale)}</time>
            {fate && ` · ${fateWords(fate, words)}`}
          </p>
        )}
        {entry.kind === "pending" && entry.item.refusal !== null && (
          <Refusal item={entry.item} session={session} words={words} />
        )}
      </div>
    </article>
  );
}

function Refusal({ item, session, words }: { item: Pending; session: Session; words: Words }) {
  return (
    <div class="refusal">
      <p>{words.notSent(item.refusal ?? "")}</p>
      <p class="choices">
        <button type="button" class="word" onClick={() => session.retry(item)}>
          {words.tryAgain}
        </button>
        <button type="button" class="word" onClick={() => session.edit(item)}>
          {words.edit}
        </button>
        <button type="button" class="word" onClick={() => session.remove(item)}>
          {words.remove}
        </button>
      </p>
    </div>
  );
}

function fateWords(fate: Exclude<Fate, null>, words: Words) {
  const table = { sending: words.sending, waiting: words.waiting, sent: words.sent, read: words.read, refused: "" };
  return table[fate];
}
