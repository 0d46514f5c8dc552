"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { MessageView } from "#server/protocol/messages.ts";
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
  useEffect(() => onSent(afterSending));

  function afterSending(unsent: Unsent, message: MessageView) {
    const row = rowOf(client, unsent.conversationId);
    if (unsent.resolves && row) change(client, meId, row, { status: "resolved" }).catch(report);
    const waiting = message.deliveries.filter((part) => part.state === "queued" && part.notBefore > Date.now());
    if (waiting.length === 0 || unsent.notBefore !== null) return;
    const ms = Math.max(...waiting.map((part) => part.notBefore)) - Date.now();
    say(t("sent"), {
      ms,
      undo: () =>
        takeBack(
          unsent,
          waiting.map((part) => part.id),
        ),
    });
  }

  function takeBack(unsent: Unsent, deliveryIds: string[]) {
    Promise.all(deliveryIds.map(cancelDelivery)).then(() => backToComposer(unsent), report);
  }

  function report(error: unknown) {
    say(problemText(error), { tone: "problem" });
  }
}
