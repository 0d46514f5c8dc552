"use client";

import { useTranslations } from "next-intl";

import type { ConversationView } from "#server/protocol/conversations.ts";
import { useInboxes } from "../../../../../_client/inboxes.ts";
import { useMe } from "../../../../../_client/who.tsx";

/** What will stand below the answer, in the language in which the server puts it there. */
export function SignaturePreview({ conversation, inboxId }: { conversation: ConversationView; inboxId: string }) {
  const t = useTranslations("composer.letter");
  const { workspace } = useMe();
  const signature = useInboxes().find((inbox) => inbox.id === inboxId)?.settings.signature;
  const { locale } = conversation.contact;
  const preferred = locale?.startsWith("fr") ? "fr" : locale ? "en" : workspace.locale;
  const text = signature?.[preferred] || signature?.en || signature?.fr;
  if (!text) return null;
  return (
    <details className="px-3 pb-2 text-13 text-muted">
      <summary className="min-h-6 w-fit rounded-4 leading-6 hover:text-text">{t("signature")}</summary>
      <p className="mt-1 max-h-40 overflow-y-auto border-l-2 border-line pl-3 whitespace-pre-wrap">{text}</p>
    </details>
  );
}
