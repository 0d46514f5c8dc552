"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

import { findPlaceholders } from "#server/protocol/reply-variables.ts";
import { useCommand } from "../../../../../_client/keys/listen.ts";
import { recall, remember } from "../../../../../_client/remember.ts";
import { noteReplyUse } from "../../../../../_client/saved-replies.ts";
import { say } from "../../../../../_client/undo.ts";
import { useMe } from "../../../../../_client/who.tsx";
import type { WordsHandle } from "../letter/words-handle.ts";
import { completesTrigger } from "./insertion.ts";
import type { About, PickedReply } from "./picked-reply.ts";
import { putIntoArea, selectIn } from "./put-into.ts";

type Writing = {
  /** Of the draft: which reply it came from is remembered with it. */
  place: string;
  about: About | null;
  isOffered: boolean;
  text: string;
  area: RefObject<HTMLTextAreaElement | null>;
  /** Absent: the words are always plain. */
  rich?: RefObject<WordsHandle | null>;
  onText: (text: string) => void;
};

/** Opens the saved replies by key or by what is typed, and puts the chosen one where the caret is. */
export function useSavedReply({ place, about, isOffered, text, area, rich, onText }: Writing) {
  const t = useTranslations("replies");
  const channels = useTranslations("replies.channels");
  const [isOpen, setOpen] = useState(false);
  const wasWrittenIn = useWrittenIn(area);
  const shown = useRef(text);
  const { replyId, note, forget } = useOrigin(place);
  useCommand("savedReply", () => setOpen(true), isOffered);
  useEffect(() => {
    if (isOffered && completesTrigger(shown.current, text)) setOpen(true);
    if (shown.current !== "" && text === "") forget();
    shown.current = text;
  }, [isOffered, text, forget]);

  return {
    about,
    origin: about && replyId !== null ? { replyId, about } : undefined,
    isOpen: isOpen && isOffered,
    setOpen,
    // What is written in may only now be drawn.
    focusWords: () => requestAnimationFrame(() => (area.current ?? rich?.current)?.focus()),
    insert({ id, text: reply, variant, wanted, isOtherLanguage, isOtherChannel }: PickedReply) {
      if (area.current) putIntoArea(area.current, reply, wasWrittenIn() ? "kept" : "end", onText);
      else rich?.current?.insert(reply);
      if (isOtherLanguage) say(t("otherLanguage", { wanted: wanted.locale, taken: variant.locale }));
      else if (isOtherChannel) {
        say(t("otherChannel", { wanted: channels(wanted.channel), taken: channels(variant.channel) }));
      }
      note(id);
      // A count that is lost changes nothing for anybody.
      noteReplyUse(id).catch(() => undefined);
    },
    /** To what is still to be filled in, one after the other. */
    goToPlaceholder() {
      const field = area.current;
      if (!field) return rich?.current?.selectPlaceholder();
      const places = findPlaceholders(field.value);
      const next = places.find(({ from }) => from >= field.selectionEnd) ?? places[0];
      if (next) selectIn(field, next);
    },
  };
}

/** The reply that was put into a draft last; whether the words still are that reply's shows when they are looked at. */
function useOrigin(place: string) {
  const key = `guichet.reply.${useMe().id}.${place}`;
  const [replyId, setReplyId] = useState(() => recall(key));
  /** The words have left; as long as this is on screen they may come back. */
  const forget = useCallback(() => remember(key, undefined), [key]);
  const note = (id: string) => {
    setReplyId(id);
    remember(key, id);
  };
  return { replyId: typeof replyId === "string" ? replyId : null, note, forget };
}

/** A field that nobody was in yet has its caret before the words of its draft. */
function useWrittenIn(area: RefObject<HTMLTextAreaElement | null>): () => boolean {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target === area.current) last.current = target;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [area]);
  return () => last.current !== null && last.current === area.current;
}
