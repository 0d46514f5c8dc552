"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";

import { savedRepliesQuery } from "../../../../../_client/saved-replies.ts";
import { say } from "../../../../../_client/undo.ts";
import { useReplyFacts } from "../replies/use-reply-facts.ts";
import type { Fix } from "./fix-list.tsx";
import type { GaugeProps } from "./gauge-props.ts";
import { findShorter, type Shortened } from "./shorter.ts";
import type { useMeasured } from "./use-measured.ts";

const nobody = { contactName: "", number: null };

/** What the saved reply that a draft came from has to offer where it is long: a shorter text, and its page. */
export function useReplyFixes(
  { text, yardstick, origin, onChange, onReplace }: GaugeProps,
  { text: shown, language, measured }: ReturnType<typeof useMeasured>,
): Fix[] {
  const t = useTranslations("composer.gauge");
  const channels = useTranslations("replies.channels");
  const facts = useReplyFacts(origin?.about ?? nobody);
  const isLong = measured.state !== "ok";
  const { data: reply } = useQuery({
    ...savedRepliesQuery,
    enabled: isLong && origin !== undefined,
    select: (replies) => replies.find(({ id }) => id === origin?.replyId),
  });
  const shorter = useMemo(
    () => (reply && isLong ? findShorter(shown, reply, facts, { ...yardstick, language }) : null),
    [reply, isLong, shown, facts, yardstick, language],
  );
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  const { variant, article } = shorter ?? { variant: null, article: null };
  return [
    ...(variant ? fixTo(variant, "shorter", t("shorter", { channel: channels(variant.channel) }), true) : []),
    ...(article ? fixTo(article, "article", t("article"), measured.state !== "long") : []),
  ];

  function fixTo(to: Shortened, kind: Fix["kind"], label: string, isAdvised: boolean): Fix[] {
    const isWhole = to.text.trim() === to.words;
    // A letter's form would be lost: it is replaced as a whole, or not at all.
    const put = onChange ?? (isWhole ? onReplace : undefined);
    if (!put) return [];
    const run = () => {
      put(to.text);
      say(t("replaced"), { undo: () => putBack(to, put) });
    };
    return [{ kind, label, isAdvised, run }];
  }

  /** What was written since stays. */
  function putBack({ words, instead }: Shortened, put: (text: string) => void) {
    const now = latest.current;
    const at = now.indexOf(words);
    if (at >= 0) put(now.slice(0, at) + instead + now.slice(at + words.length));
  }
}
