"use client";

import { useQueryClient } from "@tanstack/react-query";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { draftOf } from "../email/config-of.ts";
import { MailFormFields } from "../email/mail-form.tsx";
import { useMailForm } from "../email/use-mail-form.ts";
import { useSaveInbox } from "./use-save-inbox.ts";

/** The same form as for a new mailbox; secrets that are not typed again stay. */
export function MailConnection({ inbox }: { inbox: InboxView }) {
  const client = useQueryClient();
  const save = useSaveInbox(inbox.id);
  const form = useMailForm({
    start: draftOf(inbox.provider, inbox.config),
    stored: inbox.config,
    inboxId: inbox.id,
    async keep({ config }) {
      await save({ config });
      client.invalidateQueries({ queryKey: ["inbox", inbox.id, "health"] });
      client.invalidateQueries({ queryKey: ["inboxes"] });
    },
  });
  return <MailFormFields form={form} isNew={false} />;
}
