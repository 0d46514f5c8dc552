"use client";

import { useQueryClient } from "@tanstack/react-query";
import { v7 as newId } from "uuid";

import type { DraftLetter } from "#server/protocol/letters.ts";
import type { AttachmentView } from "#server/protocol/messages.ts";
import { putInOutbox } from "../../../../_client/outbox/outbox.ts";
import { flushOutbox } from "../../../../_client/outbox/send.ts";
import type { SendOptions } from "./send-options.ts";

type Written = {
  conversationId: string;
  kind: "reply" | "note";
  /** One message each, in this order. */
  parts: string[];
  attachments: AttachmentView[];
  mentions: string[];
  seenSeq: number | null;
  /** Chosen by the agent; null: where the customer wrote last. */
  inboxId: string | null;
  answer: { letter?: DraftLetter & { inboxId: string; pictureIds: string[] } } | { answersId?: string };
};

/** Into the outbox and out of sight: the bubble stands before the network has heard of it. */
export function useSending() {
  const client = useQueryClient();

  return (written: Written, options: SendOptions) => {
    const { parts, attachments, inboxId, answer, ...common } = written;
    const ids = parts.map(() => newId());
    for (const [at, text] of parts.entries()) {
      const isLast = at === parts.length - 1;
      putInOutbox({
        ...common,
        // Only the first answers a given message; files follow the words.
        ...(at === 0 ? answer : {}),
        ...(inboxId === null ? {} : { inboxId }),
        ...(parts.length > 1 ? { together: ids } : {}),
        clientId: ids[at] ?? newId(),
        text,
        attachments: isLast ? attachments : [],
        notBefore: options.notBefore ?? null,
        unlessAnswered: options.unlessAnswered ?? false,
        resolves: isLast && (options.resolves ?? false),
        writtenAt: Date.now(),
        state: { kind: "waiting" },
      });
    }
    flushOutbox(client);
  };
}
