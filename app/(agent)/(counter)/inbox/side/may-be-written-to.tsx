"use client";

import { useTranslations } from "next-intl";

import type { ConversationView, RouteView } from "#server/protocol/conversations.ts";
import { noteConsent } from "../../../../_client/conversations.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { PanelPart } from "./panel-part.tsx";

/** Where somebody is written to by telephone: whether they want it, and for what they said on the telephone, a button. */
export function MayBeWrittenTo({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("side.consent");
  const byPhone = conversation.routes.filter(({ channel }) => channel === "sms" || channel === "whatsapp");
  if (byPhone.length === 0) return null;
  return (
    <PanelPart title={t("title")}>
      <ul className="grid gap-3">
        {byPhone.map((route) => (
          <Line key={`${route.inboxId} ${route.identityId}`} conversationId={conversation.id} route={route} />
        ))}
      </ul>
    </PanelPart>
  );
}

function Line({ conversationId, route }: { conversationId: string; route: RouteView }) {
  const t = useTranslations("side.consent");
  const problemText = useProblemText();
  const canChange = useMe().role !== "viewer";
  const isOut = route.refusal?.reason === "recipient_opted_out";
  // What they said themselves, only they can take back.
  const canTakeBack = isOut && route.refusal?.source === "agent";
  const note = (state: "opted_in" | "opted_out") =>
    noteConsent(conversationId, { inboxId: route.inboxId, state }).catch((error: unknown) =>
      say(problemText(error), { tone: "problem" }),
    );

  async function noteOut() {
    await note("opted_out");
    say(t("noted"), { undo: () => void note("opted_in") });
  }

  return (
    <li>
      <p className="break-words">
        {route.inboxName}
        <span className="text-muted"> · {t(isOut ? "no" : "yes")}</span>
      </p>
      {canChange && !isOut && (
        <Button size="small" tone="quiet" className="mt-1" onClick={noteOut}>
          {t("noteOut")}
        </Button>
      )}
      {canChange && canTakeBack && (
        <Button size="small" tone="quiet" className="mt-1" onClick={() => void note("opted_in")}>
          {t("takeBack")}
        </Button>
      )}
    </li>
  );
}
