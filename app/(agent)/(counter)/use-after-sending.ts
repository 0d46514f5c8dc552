"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { DeliveryView, MessageView } from "#server/protocol/messages.ts";
import { change, rowOf } from "../../_client/act.ts";
import { cancelDelivery } from "../../_client/messages.ts";
import type { Unsent } from "../../_client/outbox/outbox.ts";
import { onSent } from "../../_client/outbox/send.ts";
import { say } from "../../_client/undo.ts";
import { useMe } from "../../_client/who.tsx";
import { useProblemText } from "../../_ui/trouble.tsx";
import { backToComposer } from "./inbox/composer/back-to-composer.ts";

/** Once a reply is safe on the server: resolve if that was asked, and offer to take it back while it has not left. */
export function useAfterSending() {
  const t = useTranslations("done");
  const client = useQueryClient();
  const meId = useMe().id;
  const problemText = useProblemText();
  const arrived = useRef(new Map<string, Sent>());
  useEffect(() => onSent(afterSending));

  function afterSending(unsent: Unsent, message: MessageView) {
    const row = rowOf(client, unsent.conversationId);
    if (unsent.resolves && row) change(client, meId, row, { status: "resolved" }).catch(report);
    const sent = withItsParts({ unsent, waiting: message.deliveries.filter(mayBeTakenBack) });
    if (!sent || sent.waiting.length === 0 || unsent.notBefore !== null) return;
    const ms = Math.max(...sent.waiting.map((part) => part.notBefore)) - Date.now();
    say(t("sent"), { ms, undo: () => takeBack(sent) });
  }

  /** What was split is taken back as it was written, in one go: null as long as some of it is on its way. */
  function withItsParts(sent: Sent): Sent | null {
    const { together } = sent.unsent;
    if (!together) return sent;
    arrived.current.set(sent.unsent.clientId, sent);
    const parts = together.flatMap((id) => arrived.current.get(id) ?? []);
    if (parts.length < together.length) return null;
    for (const id of together) arrived.current.delete(id);
    return {
      unsent: { ...sent.unsent, text: parts.map((part) => part.unsent.text).join("\n\n") },
      waiting: parts.flatMap((part) => part.waiting),
    };
  }

  function takeBack({ unsent, waiting }: Sent) {
    Promise.all(waiting.map((part) => cancelDelivery(part.id))).then(() => backToComposer(unsent), report);
  }

  function report(error: unknown) {
    say(problemText(error), { tone: "problem" });
  }
}

type Sent = { unsent: Unsent; waiting: DeliveryView[] };

function mayBeTakenBack(part: DeliveryView): boolean {
  return part.state === "queued" && part.notBefore > Date.now();
}
