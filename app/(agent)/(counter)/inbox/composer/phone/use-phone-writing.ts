"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { v7 as newId } from "uuid";

import type { ConversationView, RouteView } from "#server/protocol/conversations.ts";
import { forgetAnswering, onAnswering, useAnswering } from "../../../../../_client/answering.ts";
import { putInOutbox } from "../../../../../_client/outbox/outbox.ts";
import { flushOutbox } from "../../../../../_client/outbox/send.ts";
import { useWindowKind } from "./reply-window.tsx";

type Writing = { conversation: ConversationView; route: RouteView | undefined; isNote: boolean; seenSeq: number };

/** What writing to phones adds: the message that is answered, and a window that closes. */
export function usePhoneWriting(writing: Writing, onPicked: () => void) {
  const { conversation, route, isNote, seenSeq } = writing;
  const client = useQueryClient();
  const answering = useAnswering(conversation.id);
  const hasPassed = useWindowKind(isNote ? null : (route?.closesAt ?? null)) === "closed";
  const reason = isNote ? undefined : route?.refusal?.reason;
  // Whoever never wrote has no window at all; who does not want to be written to gets no template either.
  const isClosed = !isNote && (reason === "outside_reply_window" || (hasPassed && reason === undefined));
  /** A window that is closed has a way out of its own. */
  const isRefused = reason === "recipient_opted_out" || reason === "recipient_unreachable";
  const picked = useRef(onPicked);
  picked.current = onPicked;
  useEffect(() => onAnswering(() => picked.current()), []);
  const isAnswering = answering !== null && !isNote && route?.channel === "whatsapp";

  return {
    answering: isAnswering ? answering : null,
    /** For the outbox. */
    answer: isAnswering ? { answersId: answering.id } : {},
    isClosed,
    isRefused,
    /** Nobody writes freely here now. */
    isShut: isClosed || isRefused,
    isWhatsapp: route?.channel === "whatsapp" && !isNote,
    sent: () => forgetAnswering(conversation.id),
    /** The words of the draft stay: they may go when the customer has written back. */
    sendTemplate({ id, variables, text }: { id: string; variables: Record<string, string>; text: string }) {
      putInOutbox({
        clientId: newId(),
        conversationId: conversation.id,
        kind: "reply",
        text,
        attachments: [],
        template: { id, variables },
        mentions: [],
        seenSeq,
        notBefore: null,
        unlessAnswered: false,
        resolves: false,
        writtenAt: Date.now(),
        state: { kind: "waiting" },
      });
      flushOutbox(client);
    },
  };
}
export type PhoneWriting = ReturnType<typeof usePhoneWriting>;
