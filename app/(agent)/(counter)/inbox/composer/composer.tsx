"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import { putInOutbox } from "../../../../_client/outbox/outbox.ts";
import { flushOutbox } from "../../../../_client/outbox/send.ts";
import { useStore } from "../../../../_client/store.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { returned } from "./back-to-composer.ts";
import { ComposerBar } from "./composer-bar.tsx";
import { ComposerText } from "./composer-text.tsx";
import { LaterDialog } from "./later-dialog.tsx";
import { mentionedIds } from "./mentions.ts";
import { ModeSwitch } from "./mode-switch.tsx";
import { Overtaken } from "./overtaken.tsx";
import type { SendOptions } from "./send-options.ts";
import { UploadList } from "./upload-list.tsx";
import { useDraft } from "./use-draft.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useObjection } from "./use-objection.ts";
import { useTypingSignal } from "./use-typing-signal.ts";
import { useUploads } from "./use-uploads.ts";

type ComposerProps = { conversation: ConversationView; seenSeq: number };

export function Composer(props: ComposerProps) {
  return useMe().role === "viewer" ? <ReadOnly /> : <Desk {...props} />;
}

function Desk({ conversation, seenSeq }: ComposerProps) {
  const t = useTranslations("composer");
  const client = useQueryClient();
  const agents = useAgents();
  const { draft, write, clear } = useDraft(conversation.id);
  const isNote = draft.kind === "note";
  const objectTo = useObjection(isNote ? undefined : conversation.channels[0]);
  const files = useUploads(conversation.id, (attachments) => objectTo({ text: "", attachments }));
  const objection = objectTo({ text: draft.text, attachments: files.views });
  const drop = useFileDrop(files.add);
  const typing = useTypingSignal(conversation.id);
  const area = useRef<HTMLTextAreaElement>(null);
  const [isLater, setLater] = useState(false);
  const canSend = (draft.text.trim() !== "" || files.views.length > 0) && !files.isBusy && objection === null;

  useReturned(conversation.id, (unsent) => {
    write({ kind: unsent.kind, text: [unsent.text, draft.text].filter((part) => part !== "").join("\n\n") });
    files.restore([...unsent.attachments, ...files.views]);
    area.current?.focus();
  });
  useCommand("reply", () => turnTo("reply"));
  useCommand("note", () => turnTo("note"));
  useCommand("send", () => send());
  useCommand("sendResolve", () => send({ resolves: true }));
  useCommand("sendLater", () => canSend && setLater(true), !isNote);

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
        <ModeSwitch conversation={conversation} kind={draft.kind} onChange={turnTo} />
        <ComposerText
          ref={area}
          draft={draft}
          contactName={conversation.contactName}
          agents={agents}
          onChange={(text) => {
            write({ text });
            typing.typed(draft.kind);
          }}
          onFiles={files.add}
        />
        <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={files.retry} />
        {objection && (
          <p role="alert" className="px-3 pb-2 text-13 text-breach">
            {objection}
          </p>
        )}
        <ComposerBar
          isNote={isNote}
          canSend={canSend}
          isUploading={files.isBusy}
          onFiles={files.add}
          onMention={startMention}
          onSend={send}
          onLater={() => setLater(true)}
        />
      </section>
      {isLater && <LaterDialog onClose={() => setLater(false)} onPick={send} />}
    </div>
  );

  function turnTo(kind: "reply" | "note") {
    if (kind !== draft.kind) write({ kind });
    area.current?.focus();
  }

  function startMention() {
    const text = draft.text === "" || /\s$/.test(draft.text) ? `${draft.text}@` : `${draft.text} @`;
    write({ kind: "note", text });
    area.current?.focus();
  }

  /** Into the outbox and out of sight: the bubble stands before the network has heard of it. */
  function send(options: SendOptions = {}) {
    if (!canSend) return;
    putInOutbox({
      clientId: newId(),
      conversationId: conversation.id,
      kind: draft.kind,
      text: draft.text.trim(),
      attachments: files.views,
      mentions: isNote ? mentionedIds(draft.text, agents) : [],
      seenSeq: isNote ? null : seenSeq,
      notBefore: options.notBefore ?? null,
      unlessAnswered: options.unlessAnswered ?? false,
      resolves: options.resolves ?? false,
      writtenAt: Date.now(),
      state: { kind: "waiting" },
    });
    clear();
    files.clear();
    typing.stop();
    area.current?.focus();
    flushOutbox(client);
  }
}

function ReadOnly() {
  const t = useTranslations("composer");
  return (
    <p className="flex items-center gap-2 border-t border-line px-5 py-4 text-muted">
      <Eye className="size-4 shrink-0" aria-hidden />
      {t("readOnly")}
    </p>
  );
}

type Returned = NonNullable<ReturnType<typeof returned.get>>;

function useReturned(conversationId: string, take: (unsent: Returned) => void) {
  const unsent = useStore(returned, (now) => (now?.conversationId === conversationId ? now : null));
  useEffect(() => {
    if (!unsent) return;
    returned.set(null);
    take(unsent);
  });
}
