"use client";

import { useLocale } from "next-intl";
import { useEffect, useRef } from "react";

import type { DueView } from "#server/protocol/clocks.ts";
import { onTick } from "../_client/ticker.ts";
import { countdown, nearness } from "../_words/due.ts";
import { fullTime } from "../_words/when.ts";

type DueMarkProps = { due: DueView; timeZone: string };

/** Ring, time and colour of what is due, kept true by the one ticker: no row renders again. */
export function DueMark({ due, timeZone }: DueMarkProps) {
  const locale = useLocale();
  const node = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const mark = node.current;
      const words = mark?.querySelector("time");
      const ring = mark?.querySelector<SVGCircleElement>("circle + circle");
      if (!mark || !words || !ring) return;
      const now = Date.now();
      const text = countdown(due.at, now, locale, timeZone);
      if (words.textContent !== text) words.textContent = text;
      mark.dataset.near = nearness(due, now);
      ring.style.strokeDashoffset = String(100 * shareUsed(due, now));
    };
    write();
    return onTick(write);
  }, [due, locale, timeZone]);
  return (
    <span
      ref={node}
      data-near={nearness(due, Date.now())}
      className="inline-flex shrink-0 items-center gap-1 text-12 text-muted data-[near=due]:text-due data-[near=late]:font-semibold data-[near=late]:text-breach data-[near=soon]:font-semibold data-[near=soon]:text-due"
    >
      <svg viewBox="0 0 12 12" className="size-3 -rotate-90" aria-hidden>
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
        <circle
          cx="6"
          cy="6"
          r="5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          pathLength="100"
          strokeDasharray="100"
          style={{ strokeDashoffset: 100 * shareUsed(due, Date.now()) }}
        />
      </svg>
      <time className="tabular" dateTime={new Date(due.at).toISOString()} title={fullTime(due.at, locale, timeZone)}>
        {countdown(due.at, Date.now(), locale, timeZone)}
      </time>
    </span>
  );
}

/** A full ring once it is late, so that it is seen. */
function shareUsed({ startedAt, at }: DueView, now: number): number {
  if (now >= at) return 0;
  return Math.min(1, Math.max(0, (now - startedAt) / Math.max(1, at - startedAt)));
}
