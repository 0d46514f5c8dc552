"use client";

import { type FormEvent, useState } from "react";

import { keptSecret, type Plain } from "../stored-config.ts";
import { useConnectionForm } from "../use-connection-form.ts";
import { configOf, type SmsDraft } from "./draft.ts";

const fields = [
  "accountSid",
  "authToken",
  "number",
  "messagingServiceSid",
  "segmentPrice.amount",
  "segmentPrice.currency",
  "apiBaseUrl",
];

type SmsFormProps = {
  start: SmsDraft;
  stored?: Plain;
  inboxId?: string;
  keep: (config: Plain) => Promise<unknown>;
};

/** Tries what was typed and keeps it when it works. Whatever happens, nothing typed is lost. */
export function useSmsForm({ start, stored, inboxId, keep }: SmsFormProps) {
  const { form, isBusy, errors, tried, tryOut, run } = useConnectionForm(fields);
  const [draft, setDraft] = useState(start);

  async function tryAndKeep() {
    const config = configOf(draft, stored);
    const what = { channel: "sms" as const, provider: "twilio", config, ...(inboxId ? { inboxId } : {}) };
    if ((await tryOut(what)).ready) await keepNow();
  }

  async function keepNow() {
    await keep(configOf(draft, stored));
    setDraft((now) => ({ ...now, authToken: "" }));
  }

  return {
    form,
    draft,
    isBusy,
    errors,
    tried,
    hasToken: stored?.authToken === keptSecret,
    change: (patch: Partial<SmsDraft>) => setDraft((now) => ({ ...now, ...patch })),
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      return run(tryAndKeep);
    },
    keepUntried: () => run(keepNow),
  };
}

export type SmsForm = ReturnType<typeof useSmsForm>;
