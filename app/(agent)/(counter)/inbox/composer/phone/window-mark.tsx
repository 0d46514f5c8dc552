"use client";

import { Siren } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { onTick } from "../../../../../_client/ticker.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime } from "../../../../../_words/when.ts";
import { useWindowKind } from "./reply-window.tsx";
import { windowLeft } from "./window-words.ts";

/** The alarm where somebody waits and the reply window closes within four hours, or has: an icon and words, and red. */
export function WindowMark({ closesAt }: { closesAt: number }) {
  const kind = useWindowKind(closesAt);
  return kind === "far" ? null : <Alarm closesAt={closesAt} />;
}

function Alarm({ closesAt }: { closesAt: number }) {
  const t = useTranslations("phone.window");
  const locale = useLocale();
  const { timeZone } = useMe();
  const node = useRef<HTMLSpanElement>(null);
  const words = () => {
    const left = windowLeft(closesAt, Date.now());
    return left.kind === "closed" ? t("closedShort") : t("leftShort", { hours: left.hours, minutes: left.minutes });
  };
  const latest = useRef(words);
  latest.current = words;
  useEffect(
    () =>
      onTick(() => {
        if (node.current) node.current.textContent = latest.current();
      }),
    [],
  );
  return (
    <span
      title={t("until", { time: fullTime(closesAt, locale, timeZone) })}
      className="tabular flex shrink-0 items-center gap-1 rounded-4 bg-breach-soft px-1 text-12 font-semibold text-breach"
    >
      <Siren className="size-3 shrink-0" aria-hidden />
      <span ref={node}>{words()}</span>
    </span>
  );
}
