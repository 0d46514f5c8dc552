"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";

import { runTrial } from "../../../../../_client/inboxes.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { problemsOf } from "../../../../../_ui/use-form.ts";
import { keptSecret, type Plain } from "../email/config-of.ts";
import type { Tried } from "../email/use-mail-form.ts";
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
  const problemText = useProblemText();
  const [draft, setDraft] = useState(start);
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [tried, setTried] = useState<Tried | null>(null);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  async function run(work: () => Promise<unknown>) {
    setBusy(true);
    setErrors({});
    try {
      await work();
    } catch (error) {
      setTried(null);
      setErrors(problemsOf(error, fieldsOf[carrier], problemText(error)));
    } finally {
      setBusy(false);
    }
  }

  async function tryAndKeep() {
    setTried({ begun: [], verdict: null });
    const config = configOf(carrier, draft, stored);
    const what = { channel: "whatsapp" as const, provider: carrier, config, ...(inboxId ? { inboxId } : {}) };
    const verdict = await runTrial(what, (step) => setTried({ begun: [step], verdict: null }));
    setTried({ begun: [], verdict });
    if (verdict.ready) await keepNow();
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
