"use client";

import { useCallback, useState } from "react";

import type { Trial } from "#server/protocol/inboxes.ts";
import { runTrial } from "../../../../_client/inboxes.ts";

/** How far a trial came: the steps that began, and how it ended. */
export type Tried = { begun: string[]; verdict: Trial | null };

type What = Parameters<typeof runTrial>[0];

/** A trial of a connection as it goes. One that was broken off is forgotten. */
export function useTrial() {
  const [tried, setTried] = useState<Tried | null>(null);
  const tryOut = useCallback(async (what: What): Promise<Trial> => {
    const begun: string[] = [];
    setTried({ begun, verdict: null });
    try {
      const verdict = await runTrial(what, (step) => {
        begun.push(step);
        setTried({ begun: [...begun], verdict: null });
      });
      setTried({ begun, verdict });
      return verdict;
    } catch (error) {
      setTried(null);
      throw error;
    }
  }, []);
  return { tried, tryOut, forget: useCallback(() => setTried(null), []) };
}
