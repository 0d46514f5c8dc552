"use client";

import { Hourglass, Siren } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { onTick } from "../../../../../_client/ticker.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { cx } from "../../../../../_ui/class-names.ts";
import { fullTime } from "../../../../../_words/when.ts";
import { type WindowLeft, windowLeft } from "./window-words.ts";

/** How long they can still be answered freely. The one ticker writes it; React hears only of far, soon and closed. */
export function ReplyWindow({ closesAt }: { closesAt: number }) {
  const t = useTranslations("phone.window");
  const locale = useLocale();
  const { timeZone } = useMe();
  const kind = useWindowKind(closesAt);
  const node = useRef<HTMLSpanElement>(null);
  const words = (left: WindowLeft) =>
    left.kind === "closed" ? t("closed") : t("left", { hours: left.hours, minutes: left.minutes });
  const latest = useRef(words);
  latest.current = words;
  useEffect(
    () =>
      onTick(() => {
        if (node.current) node.current.textContent = latest.current(windowLeft(closesAt, Date.now()));
      }),
    [closesAt],
  );
  return (
    <span
      title={t("until", { time: fullTime(closesAt, locale, timeZone) })}
      className={cx(
        "tabular flex shrink-0 items-center gap-1",
        kind === "far" ? "text-muted" : "rounded-4 bg-breach-soft px-1 font-semibold text-breach",
      )}
    >
      {kind === "soon" ? <Siren className="size-3" aria-hidden /> : <Hourglass className="size-3" aria-hidden />}
      {/* A phone has no room for it beside the modes. */}
      {kind === "soon" && <span className="hidden tablet:inline">{t("name")}</span>}
      <span ref={node}>{words(windowLeft(closesAt, Date.now()))}</span>
      {kind !== "closed" && <span className="sound-only">{t("toAnswer")}</span>}
    </span>
  );
}

/** Renders again only when it becomes another kind. */
export function useWindowKind(closesAt: number | null): WindowLeft["kind"] | null {
  const read = () => (closesAt === null ? null : windowLeft(closesAt, Date.now()).kind);
  const [kind, setKind] = useState(read);
  useEffect(() => {
    const look = () => setKind(closesAt === null ? null : windowLeft(closesAt, Date.now()).kind);
    look();
    return onTick(look);
  }, [closesAt]);
  return kind;
}
