"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";

import { runTrial } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import type { Tried } from "../email/use-mail-form.ts";

/** Tries an inbox as it is; at once where somebody has just signed in. */
export function useTestNow(id: string, hasSignedIn: boolean) {
  const t = useTranslations("settings.inboxes");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [tried, setTried] = useState<Tried | null>(null);
  const isGreeted = useRef(false);

  const test = useCallback(async () => {
    const begun: string[] = [];
    setTried({ begun, verdict: null });
    try {
      const verdict = await runTrial({ id }, (step) => {
        begun.push(step);
        setTried({ begun: [...begun], verdict: null });
      });
      setTried({ begun, verdict });
    } catch (error) {
      setTried(null);
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["inbox", id, "health"] });
    client.invalidateQueries({ queryKey: ["inboxes", "troubled"] });
  }, [id, client, problemText]);

  useEffect(() => {
    if (!hasSignedIn || isGreeted.current) return;
    isGreeted.current = true;
    // Once: coming back to this page later is no sign-in.
    window.history.replaceState(null, "", window.location.pathname);
    say(t("signedIn"));
    void test();
  }, [hasSignedIn, test, t]);

  return { tried, isBusy: tried !== null && tried.verdict === null, test };
}
