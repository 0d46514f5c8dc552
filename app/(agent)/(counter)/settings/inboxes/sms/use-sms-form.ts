"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";

import { runTrial } from "../../../../../_client/inboxes.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { problemsOf } from "../../../../../_ui/use-form.ts";
import { keptSecret, type Plain } from "../email/config-of.ts";
import type { Tried } from "../email/use-mail-form.ts";
import { configOf, type SmsDraft } from "./draft.ts";

const fields = ["accountSid", "authToken", "number", "messagingServiceSid", "apiBaseUrl"];

type SmsFormProps = {
  start: SmsDraft;
  stored?: Plain;
  inboxId?: string;
  keep: (config: Plain) => Promise<unknown>;
};

/** Tries what was typed and keeps it when it works. Whatever happens, nothing typed is lost. */
export function useSmsForm({ start, stored, inboxId, keep }: SmsFormProps) {
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
      setErrors(problemsOf(error, fields, problemText(error)));
    } finally {
      setBusy(false);
    }
  }

  async function tryAndKeep() {
    setTried({ begun: [], verdict: null });
    const config = configOf(draft, stored);
    const what = { channel: "sms" as const, provider: "twilio", config, ...(inboxId ? { inboxId } : {}) };
    const verdict = await runTrial(what, (step) => setTried({ begun: [step], verdict: null }));
    setTried({ begun: [], verdict });
    if (verdict.ready) await keepNow();
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
