/** @jsxImportSource preact */
import { useMemo, useRef, useState } from "preact/hooks";

import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import { toEntries } from "../conversation/entries.ts";
import type { Session } from "../conversation/session.ts";
import { Banner } from "./banner.tsx";
import { Composer } from "./composer.tsx";
import { EmailForm } from "./email-form.tsx";
import { Greeting } from "./greeting.tsx";
import { Header } from "./header.tsx";
import { Log } from "./log.tsx";
import { useDropping } from "./use-dropping.ts";
import { useShowing } from "./use-showing.ts";
import { useMedia, useStore } from "./use-store.ts";

type Props = { session: Session; words: Words; frame: Frame };

/** A window beside the page on a desk, the whole screen on a phone. */
export function Dialog({ session, words, frame }: Props) {
  const state = useStore(session.store);
  const onPhone = useMedia("(max-width: 480px), (max-height: 480px) and (pointer: coarse)");
  const dialog = useRef<HTMLDialogElement>(null);
  const { open, config, conversation, queue, link, draft, typing, agentsOnline, counter, email, announcement } = state;
  const [byEmail, setByEmail] = useState(false);
  useShowing(dialog, { open, onPhone, frame });
  const { dropping, ...drop } = useDropping(session.attach);

  const name = config?.name ?? words.support;
  const away = counter?.away;
  const takesEmail = !frame.identity?.email;
  const offersEmail = takesEmail && !email && !byEmail;
  // An answer ends the wait at once, whatever the queue still says.
  const waiting = conversation.messages.at(-1)?.mine ? state.waiting : null;
  const online = link === "online" || link === "connecting";
  const log = useMemo(() => {
    const entries = toEntries(conversation.messages, queue, { agentReadSeq: conversation.agentReadSeq, online });
    return (
      <Log
        entries={entries}
        open={open}
        hasOlder={conversation.hasOlder}
        loadingOlder={state.loadingOlder}
        typing={typing}
        waiting={waiting}
        offer={offersEmail ? setByEmail : null}
        session={session}
        words={words}
        frame={frame}
      >
        <Greeting
          text={config?.greeting[frame.locale] ?? words.greeting}
          intro={away?.text ?? (agentsOnline === false ? words.introAway : `${words.intro} ${counter?.wait ?? ""}`)}
        />
      </Log>
    );
  }, [
    conversation,
    queue,
    online,
    open,
    typing,
    state.loadingOlder,
    config,
    agentsOnline,
    counter?.wait,
    away,
    waiting,
    offersEmail,
    session,
    words,
    frame,
  ]);

  return (
    <>
      <dialog
        ref={dialog}
        class={`panel${onPhone ? " phone" : ""}`}
        aria-label={words.dialog(name)}
        tabIndex={-1}
        onCancel={(event) => {
          event.preventDefault();
          session.close();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          event.stopPropagation();
          session.close();
        }}
        {...drop}
      >
        <Header
          name={name}
          agentsOnline={agentsOnline}
          back={away?.back}
          messages={conversation.messages}
          frame={frame}
          words={words}
          close={session.close}
        />
        <Banner link={link} waiting={queue.filter((item) => item.refusal === null).length} words={words} />
        {log}
        {conversation.resolved && <p class="closed">{words.resolved}</p>}
        {takesEmail && (agentsOnline === false || away || byEmail) && (
          <EmailForm email={email} isAsked={byEmail} session={session} words={words} />
        )}
        {link !== "refused" && (
          <Composer draft={draft} limit={config?.limits.characters ?? 4_000} session={session} words={words} />
        )}
        {dropping && <div class="drop">{words.drop}</div>}
        <p class="heard" aria-live="polite">
          {open && announcement}
        </p>
      </dialog>
      {/* Outside, because nothing inside a closed dialog is heard. */}
      <p class="heard" aria-live="polite">
        {!open && announcement}
      </p>
    </>
  );
}
