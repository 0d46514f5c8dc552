"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import type { DraftView } from "#server/protocol/conversations.ts";
import type { DraftLetter } from "#server/protocol/letters.ts";
import { isRecord } from "../../../../_client/api.ts";
import { fetchDraft } from "../../../../_client/messages.ts";
import { recall, remember } from "../../../../_client/remember.ts";
import { saveDraft } from "../../../../_client/save-draft.ts";
import { useMe } from "../../../../_client/who.tsx";
import { isDraftLetter } from "./letter/letter-draft.ts";

/** `letter`: what was chosen and formatted; null as long as nothing was. */
export type Draft = { kind: "reply" | "note"; text: string; letter: DraftLetter | null };

const saveAfterMs = 800;
/** Someone leafing through with j asks for nothing on the way. */
const settledMs = 120;

/**
 * What is being written, kept on the server so that another device finds it, and in this browser for when the server
 * is away. The younger of the two wins, unless typing has begun.
 */
export function useDraft(conversationId: string) {
  const place = `guichet.draft.${useMe().id}.${conversationId}`;
  const [draft, setDraft] = useState<Draft>(() => localDraft(place) ?? { kind: "reply", text: "", letter: null });
  const latest = useRef(draft);
  const touched = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let isGone = false;
    // Not reached: what this browser kept is all there is.
    const ask = setTimeout(() => fetchDraft(conversationId).then(take, () => undefined), settledMs);
    return () => {
      isGone = true;
      clearTimeout(ask);
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      keep(place, conversationId, latest.current);
    };

    function take(found: DraftView | null) {
      if (isGone || touched.current || !found || found.updatedAt <= localAt(place)) return;
      latest.current = { kind: found.kind, text: found.text.trim() === "" ? "" : found.text, letter: found.letter };
      setDraft(latest.current);
    }
  }, [place, conversationId]);

  const write = useCallback(
    (changes: Partial<Draft>) => {
      touched.current = true;
      latest.current = { ...latest.current, ...changes };
      setDraft(latest.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        timer.current = undefined;
        keep(place, conversationId, latest.current);
      }, saveAfterMs);
    },
    [place, conversationId],
  );

  /** Sent: nothing is left to keep, here or there. */
  const clear = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    touched.current = true;
    latest.current = { kind: latest.current.kind, text: "", letter: null };
    setDraft(latest.current);
    keep(place, conversationId, latest.current);
  }, [place, conversationId]);

  return { draft, write, clear };
}

/** Each agent's words have a place of their own: several may share this browser. */
function keep(place: string, conversationId: string, draft: Draft) {
  const isEmpty = draft.text === "" && draft.letter === null;
  remember(place, isEmpty ? undefined : { ...draft, at: Date.now() });
  // Kept here in any case; the server hears of it with the next word. It forgets a draft without text: one that has
  // people or pictures and no words yet is sent with a space.
  void saveDraft(conversationId, { ...draft, text: isEmpty ? "" : draft.text || " " });
}

function localDraft(place: string): Draft | null {
  const kept = recall(place);
  if (!isRecord(kept) || typeof kept.text !== "string") return null;
  const letter = isDraftLetter(kept.letter) ? kept.letter : null;
  return { kind: kept.kind === "note" ? "note" : "reply", text: kept.text, letter };
}

function localAt(place: string): number {
  const kept = recall(place);
  return isRecord(kept) && typeof kept.at === "number" ? kept.at : 0;
}
