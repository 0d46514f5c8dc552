"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { ConversationView } from "#server/protocol/conversations.ts";
import type { DraftLetter } from "#server/protocol/letters.ts";
import { answerFormQuery } from "../../../../../_client/letters.ts";
import { useStore } from "../../../../../_client/store.ts";
import { say } from "../../../../../_client/undo.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import type { Draft } from "../use-draft.ts";
import { type AnswerMode, answering } from "./answering.ts";
import { addressed, blankLetter, faultOf, inMode, newcomers, pictureIds } from "./letter-draft.ts";

/** Someone leafing through with j asks for nothing on the way. */
const settledMs = 150;

export type Letter = ReturnType<typeof useLetter>;

/** To whom, under which subject and in answer to what: what a letter needs beside its text. */
export function useLetter(
  conversation: ConversationView,
  draft: Draft,
  write: (changes: Partial<Draft>) => void,
  { isMail, onAsked }: { isMail: boolean; onAsked: (mode: AnswerMode) => void },
) {
  const client = useQueryClient();
  const problemText = useProblemText();
  const isSettled = useSettled();
  const letter = draft.letter ?? blankLetter;
  const ask = (answersId: string | null) => answerFormQuery(conversation.id, answersId, conversation.seq);
  const { data: form } = useQuery({
    ...ask(letter.answersId),
    enabled: isMail && isSettled,
    placeholderData: keepPreviousData,
  });
  const head = addressed(letter, form);
  const known = [...conversation.participants, ...(form ? [...form.all.to, ...form.all.cc, ...form.one.to] : [])];

  const asked = useStore(answering, (now) => (now?.conversationId === conversation.id ? now : null));
  useEffect(() => {
    if (!asked || !isMail) return;
    answering.set(null);
    choose(asked.mode, asked.messageId);
  });

  return {
    letter,
    form,
    head,
    fault: form || letter.to !== null ? faultOf(head) : null,
    newcomers: form ? newcomers(head, known) : new Set<string>(),
    change,
    choose,
    toSend: (inboxId: string) => ({ ...letter, inboxId, pictureIds: pictureIds(letter.html) }),
  };

  function change(changes: Partial<DraftLetter>) {
    write({ letter: { ...letter, ...changes } });
  }

  async function choose(mode: AnswerMode, answersId = letter.answersId) {
    try {
      const answers = await client.fetchQuery(ask(answersId));
      write({ kind: "reply", letter: inMode({ ...letter, answersId }, mode, answers) });
      onAsked(mode);
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  }
}

function useSettled() {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settledMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
