"use client";

import { type FormEvent, useState } from "react";

import { keptSecret, type Plain } from "../stored-config.ts";
import { useConnectionForm } from "../use-connection-form.ts";
import { type Carrier, configOf, type FieldName, fieldsOf, isSecret, type WhatsappDraft } from "./draft.ts";

type WhatsappFormProps = {
  carrier: Carrier;
  start: WhatsappDraft;
  stored?: Plain;
  inboxId?: string;
  keep: (config: Plain) => Promise<unknown>;
};

/** Tries what was typed and keeps it when it works. Whatever happens, nothing typed is lost. */
export function useWhatsappForm({ carrier, start, stored, inboxId, keep }: WhatsappFormProps) {
  const { form, isBusy, errors, tried, tryOut, run } = useConnectionForm(fieldsOf[carrier]);
  const [draft, setDraft] = useState(start);

  async function tryAndKeep() {
    const config = configOf(carrier, draft, stored);
    const what = { channel: "whatsapp" as const, provider: carrier, config, ...(inboxId ? { inboxId } : {}) };
    if ((await tryOut(what)).ready) await keepNow();
  }

  async function keepNow() {
    await keep(configOf(carrier, draft, stored));
    const typed = Object.entries(draft).filter(
      ([name]) => !fieldsOf[carrier].some((one) => one === name && isSecret(one)),
    );
    setDraft(Object.fromEntries(typed));
  }

  return {
    ...{ form, carrier, draft, isBusy, errors, tried },
    isKept: (name: FieldName) => stored?.[name] === keptSecret,
    change: (name: FieldName, value: string) => setDraft((now) => ({ ...now, [name]: value })),
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      return run(tryAndKeep);
    },
    keepUntried: () => run(keepNow),
  };
}

export type WhatsappForm = ReturnType<typeof useWhatsappForm>;
