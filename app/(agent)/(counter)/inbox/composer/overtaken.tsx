"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { setUnsent, type Unsent, useUnsent } from "../../../../_client/outbox/outbox.ts";
import { flushOutbox } from "../../../../_client/outbox/send.ts";
import { Button } from "../../../../_ui/button.tsx";
import { backToComposer } from "./back-to-composer.ts";

/** A reply that was held because someone wrote meanwhile: its author reads that first, then decides. */
export function Overtaken({ conversation }: { conversation: ConversationView }) {
  const held = useUnsent(conversation.id).find((unsent) => unsent.state.kind === "overtaken");
  return held?.state.kind === "overtaken" ? (
    <Held unsent={held} messages={held.state.messages} contactName={conversation.contactName} />
  ) : null;
}

function Held({
  unsent,
  messages,
  contactName,
}: {
  unsent: Unsent;
  contactName: string;
  messages: { id: string; seq: number; text: string; author: { name: string } }[];
}) {
  const t = useTranslations("composer");
  const client = useQueryClient();
  return (
    <section role="alert" className="mb-2 rounded-8 border border-due/50 bg-due-soft p-3">
      <h3 className="flex items-center gap-2 font-semibold text-due">
        <MessagesSquare className="size-4 shrink-0" aria-hidden />
        {t("overtaken", { count: Math.max(1, messages.length) })}
      </h3>
      <ul className="mt-1">
        {messages.slice(-3).map((message) => (
          <li key={message.id} className="truncate text-13">
            <span className="font-medium">{message.author.name || contactName}</span> {message.text}
          </li>
        ))}
      </ul>
      <p className="mt-2 line-clamp-3 rounded-6 bg-bg/70 px-3 py-2 text-13 whitespace-pre-wrap">{unsent.text}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" tone="primary" onClick={() => backToComposer(unsent)}>
          {t("review")}
        </Button>
        <Button size="small" onClick={sendAnyway}>
          {t("sendAnyway")}
        </Button>
      </div>
    </section>
  );

  function sendAnyway() {
    const seenSeq = Math.max(unsent.seenSeq ?? 0, ...messages.map((message) => message.seq));
    setUnsent(unsent.clientId, { seenSeq, state: { kind: "waiting" } });
    flushOutbox(client);
  }
}
