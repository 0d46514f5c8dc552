"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { ConversationView, RouteView } from "#server/protocol/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { ComposerBar } from "./composer-bar.tsx";
import { ComposerProblem } from "./composer-problem.tsx";
import { LaterDialog } from "./later-dialog.tsx";
import type { AnswerMode } from "./letter/answering.ts";
import { SignaturePreview } from "./letter/signature-preview.tsx";
import { type Letter, useLetter } from "./letter/use-letter.ts";
import type { WordsHandle } from "./letter/words-handle.ts";
import { mentionedIds } from "./mentions.ts";
import { ModeSwitch } from "./mode-switch.tsx";
import { Overtaken } from "./overtaken.tsx";
import { usePhoneWriting } from "./phone/use-phone-writing.ts";
import { ReadOnly } from "./read-only.tsx";
import type { About } from "./replies/picked-reply.ts";
import { ReplyButton } from "./replies/reply-button.tsx";
import { ToFillIn } from "./replies/to-fill-in.tsx";
import { useSavedReply } from "./replies/use-saved-reply.ts";
import type { SendOptions } from "./send-options.ts";
import { UploadList } from "./upload-list.tsx";
import { useDraft } from "./use-draft.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useObjection } from "./use-objection.ts";
import { mergeReturned, useReturned } from "./use-returned.ts";
import { useRoute } from "./use-route.ts";
import { useSending } from "./use-sending.ts";
import { useTypingSignal } from "./use-typing-signal.ts";
import { useUploads } from "./use-uploads.ts";
import { WritingArea } from "./writing-area.tsx";

type ComposerProps = { conversation: ConversationView; seenSeq: number };

export function Composer(props: ComposerProps) {
  return useMe().role === "viewer" ? <ReadOnly /> : <Desk {...props} />;
}

function Desk({ conversation, seenSeq }: ComposerProps) {
  const t = useTranslations("composer");
  const { draft, write, clear } = useDraft(conversation.id);
  const agents = useAgents();
  const isNote = draft.kind === "note";
  const { route, others, choose, chosenId } = useRoute(conversation);
  const putOnItsWay = useSending();
  const isMail = route?.channel === "email";
  const objectTo = useObjection(isNote ? undefined : (route?.channel ?? conversation.channels[0]), route?.provider);
  const files = useUploads(conversation.id, (attachments) => objectTo({ text: "", attachments }));
  const objection = objectTo({ text: draft.text, attachments: files.views });
  const drop = useFileDrop(files.add);
  const typing = useTypingSignal(conversation.id);
  const area = useRef<HTMLTextAreaElement>(null);
  const rich = useRef<WordsHandle>(null);
  const [isLater, setLater] = useState(false);
  const [showsAddresses, setShowsAddresses] = useState(false);
  const [wasTried, setTried] = useState(false);
  const letter = useLetter(conversation, draft, write, { isMail, onAsked });
  const isLetter = isMail && !isNote;
  const phone = usePhoneWriting({ conversation, route, isNote, seenSeq }, () => turnTo("reply"));
  const { focusWords, ...saved } = useSavedReply({
    ...{ place: conversation.id, about: aboutOf(conversation, route) },
    // Colleagues are not written to in ready-made words, and nobody is where the door is closed.
    isOffered: !isNote && !phone.isShut,
    ...{ text: draft.text, area, rich, onText },
  });
  const fault = isLetter ? letter.fault : null;
  const isSaid = draft.text.trim() !== "" || files.views.length > 0 || (isLetter && saysMore(letter));
  const isReady = isSaid && !files.isBusy && objection === null;
  const canSend = isReady && fault === null && !phone.isShut;

  useReturned(conversation.id, (unsent) => {
    write(mergeReturned(unsent, draft));
    files.restore([...unsent.attachments, ...files.views]);
    focusWords();
  });
  useWritingKeys({ turnTo, send, later: isNote ? null : () => canSend && setLater(true) });
  return (
    <div className="shrink-0 px-3 pb-[max(12px,env(safe-area-inset-bottom))] tablet:px-5 tablet:pb-4">
      <Overtaken conversation={conversation} />
      <section
        aria-label={t(isNote ? "noteLabel" : "replyLabel")}
        {...drop.handlers}
        className={cx(
          "rounded-8 border transition-colors duration-120 focus-within:border-accent",
          isNote ? "border-note-line bg-note-soft text-note focus-within:border-note" : "border-field bg-bg",
          drop.isOver && "outline-2 outline-accent outline-dashed",
        )}
      >
        <ModeSwitch {...{ route, others }} kind={draft.kind} onChange={turnTo} onRoute={choose} />
        <WritingArea
          conversationId={conversation.id}
          contactName={conversation.contactName}
          {...{ route, phone }}
          gauge={{
            others,
            origin: saved.origin,
            whose: whoseOf(conversation),
            onSwitch: choose,
            onText,
            onSendParts: sendParts,
          }}
          letter={
            isLetter
              ? {
                  ...{ area, rich, draft, letter, files, showsAddresses },
                  onAddresses: setShowsAddresses,
                  onWrite: write,
                  onTyped: () => typing.typed("reply"),
                }
              : null
          }
          text={{ ref: area, draft, agents, onChange: onText, onFiles: files.add }}
          onNote={() => turnTo("note")}
        />
        <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={files.retry} />
        <ComposerProblem objection={objection} fault={wasTried || fault?.kind === "wrong" ? fault : null} />
        {!isNote && <ToFillIn text={draft.text} onGo={saved.goToPlaceholder} />}
        {isLetter && <SignaturePreview conversation={conversation} inboxId={route.inboxId} />}
        {!phone.isShut && (
          <ComposerBar
            {...{ isNote, canSend }}
            isUploading={files.isBusy}
            replies={!isNote && <ReplyButton saved={saved} onLeave={focusWords} />}
            onFiles={files.add}
            onMention={startMention}
            onSend={send}
            onLater={() => setLater(true)}
          />
        )}
      </section>
      {isLater && <LaterDialog onClose={() => setLater(false)} onPick={send} />}
    </div>
  );

  function onText(text: string) {
    // A note is plain: what it had of a letter's form no longer fits the words.
    write({ text, ...(draft.letter ? { letter: { ...draft.letter, html: "" } } : {}) });
    typing.typed(draft.kind);
  }

  function turnTo(kind: "reply" | "note") {
    if (kind !== draft.kind) write({ kind });
    focusWords();
  }

  /** Whoever passes a letter on says first to whom. */
  function onAsked(mode: AnswerMode) {
    setShowsAddresses(mode === "forward");
    if (mode !== "forward") focusWords();
  }

  function startMention() {
    const text = draft.text === "" || /\s$/.test(draft.text) ? `${draft.text}@` : `${draft.text} @`;
    write({ kind: "note", text });
    focusWords();
  }

  function send(options: SendOptions = {}) {
    if (fault && isReady) setShowsAddresses(true);
    setTried(isReady);
    if (canSend) sendParts([draft.text.trim()], options);
  }

  /** Each of them may be carried where the whole may not. */
  function sendParts(parts: string[], options: SendOptions = {}) {
    if (files.isBusy) return;
    putOnItsWay(
      {
        conversationId: conversation.id,
        kind: draft.kind,
        parts,
        attachments: files.views,
        mentions: isNote ? mentionedIds(draft.text, agents) : [],
        seenSeq: isNote ? null : seenSeq,
        inboxId: isNote ? null : chosenId,
        answer: isLetter ? { letter: letter.toSend(route.inboxId) } : phone.answer,
      },
      options,
    );
    phone.sent();
    clear();
    files.clear();
    typing.stop();
    setTried(false);
    setShowsAddresses(false);
    focusWords();
  }
}

type WritingKeys = {
  turnTo: (kind: "reply" | "note") => void;
  send: (options?: SendOptions) => void;
  /** Null: it is not sent at all. */
  later: (() => void) | null;
};

function useWritingKeys({ turnTo, send, later }: WritingKeys) {
  useCommand("reply", () => turnTo("reply"));
  useCommand("note", () => turnTo("note"));
  useCommand("send", () => send());
  useCommand("sendResolve", () => send({ resolves: true }));
  useCommand("sendLater", () => later?.(), later !== null);
}

/** Pictures, or a letter passed on, need no words beside them. */
function saysMore({ letter: { html, forward } }: Letter): boolean {
  return html !== "" || Boolean(forward);
}

function aboutOf(conversation: ConversationView, route?: RouteView): About | null {
  const { channels, contactName, contact, number } = conversation;
  const channel = route?.channel ?? channels[0];
  if (!channel) return null;
  const place = { channel, provider: route?.provider ?? "", inboxId: route?.inboxId ?? null };
  return { ...place, whose: whoseOf(conversation), contactName, contactLocale: contact.locale, number };
}

/** By whose policy an answer is measured. */
function whoseOf({ teamId, contact }: ConversationView) {
  return { teamId, tier: contact.tier };
}
