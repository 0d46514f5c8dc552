"use client";

import { useCallback, useEffect, useRef } from "react";

import { sayTyping } from "../../../../_client/live/socket.ts";

const againMs = 3_000;
const silenceMs = 5_000;

/** Tells colleagues, and the customer where the channel can, that an answer is being written; rarely, not per key. */
export function useTypingSignal(conversationId: string) {
  const last = useRef(0);
  const stopTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = useCallback(() => {
    clearTimeout(stopTimer.current);
    if (last.current === 0) return;
    last.current = 0;
    sayTyping(conversationId, null);
  }, [conversationId]);
  useEffect(() => stop, [stop]);
  return { typed, stop };

  function typed(kind: "reply" | "note") {
    const now = Date.now();
    if (now - last.current > againMs) {
      last.current = now;
      sayTyping(conversationId, kind);
    }
    clearTimeout(stopTimer.current);
    stopTimer.current = setTimeout(stop, silenceMs);
  }
}
