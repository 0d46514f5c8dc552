"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { draftOf } from "../sms/draft.ts";
import { SmsFormFields } from "../sms/sms-form.tsx";
import { useSmsForm } from "../sms/use-sms-form.ts";
import { useSaveInbox } from "./use-save-inbox.ts";

/** The same form as for a new number; a token that is not typed again stays. */
export function SmsConnection({ inbox }: { inbox: InboxView }) {
  const client = useQueryClient();
  const save = useSaveInbox(inbox.id);
  const form = useSmsForm({
    start: draftOf(inbox.config, useLocale()),
    stored: inbox.config,
    inboxId: inbox.id,
    async keep(config) {
      await save({ config });
      client.invalidateQueries({ queryKey: ["inbox", inbox.id, "health"] });
      client.invalidateQueries({ queryKey: ["inboxes"] });
    },
  });
  return <SmsFormFields form={form} isNew={false} />;
}
