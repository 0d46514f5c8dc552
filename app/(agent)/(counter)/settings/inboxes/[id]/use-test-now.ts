"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";

import { say } from "../../../../../_client/undo.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { useTrial } from "../use-trial.ts";

/** Tries an inbox as it is; at once where somebody has just signed in. */
export function useTestNow(id: string, hasSignedIn: boolean) {
  const t = useTranslations("settings.inboxes");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { tried, tryOut } = useTrial();
  const isGreeted = useRef(false);

  const test = useCallback(async () => {
    try {
      await tryOut({ id });
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["inbox", id, "health"] });
    client.invalidateQueries({ queryKey: ["inboxes", "troubled"] });
  }, [id, client, problemText, tryOut]);

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
