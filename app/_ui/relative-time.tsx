"use client";

import { useLocale } from "next-intl";
import { useEffect, useRef } from "react";

import { onTick } from "../_client/ticker.ts";
import { fullTime, shortAge } from "../_words/when.ts";

/** How long ago, kept true by the one ticker writing into this text node. */
export function RelativeTime({ at, timeZone, className }: { at: number; timeZone: string; className?: string }) {
  const locale = useLocale();
  const node = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    const write = () => {
      if (node.current) node.current.textContent = shortAge(at, Date.now(), locale, timeZone);
    };
    return onTick(write);
  }, [at, locale, timeZone]);
  return (
    <time ref={node} dateTime={new Date(at).toISOString()} title={fullTime(at, locale, timeZone)} className={className}>
      {shortAge(at, Date.now(), locale, timeZone)}
    </time>
  );
}
