"use client";

import { useEffect, useRef, useState } from "react";

import { useProblemText } from "../../../../_ui/trouble.tsx";
import { problemsOf } from "../../../../_ui/use-form.ts";
import { useTrial } from "./use-trial.ts";

/** What every form of a connection does: it tries before it keeps, and says beside each of `fields` what is wrong. */
export function useConnectionForm(fields: readonly string[]) {
  const problemText = useProblemText();
  const { tried, tryOut, forget } = useTrial();
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    // After the fold that holds it has opened.
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  async function run(work: () => Promise<unknown>) {
    setBusy(true);
    setErrors({});
    try {
      await work();
    } catch (error) {
      forget();
      setErrors(problemsOf(error, fields, problemText(error)));
    } finally {
      setBusy(false);
    }
  }

  return { form, isBusy, errors, tried, tryOut, run };
}
