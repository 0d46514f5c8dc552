import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Entry } from "../conversation/entries.ts";

type Wishes = { entries: Entry[]; open: boolean; below: string; nearTop: () => void };

const near = 80;

/** Stays at the end while the visitor is there, and where they read when older or newer messages come. */
export function useScroll({ entries, open, below, nearTop }: Wishes) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef({ atEnd: true, height: 0, first: "", end: "" });
  const [behind, setBehind] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands below the entries takes room too
  useLayoutEffect(() => {
    const log = box.current;
    if (!log || !open) return;
    const first = entries.find((entry) => entry.kind !== "day")?.key ?? "";
    const newest = entries.at(-1);
    const end = newest?.key ?? "";
    const grewAbove = last.current.first !== "" && first !== last.current.first;
    const wroteBelow = end !== last.current.end && newest?.kind === "pending";
    if (grewAbove && !last.current.atEnd) log.scrollTop += log.scrollHeight - last.current.height;
    else if (last.current.atEnd || wroteBelow) log.scrollTop = log.scrollHeight;
    else if (end !== last.current.end) setBehind(true);
    last.current = { ...last.current, height: log.scrollHeight, first, end };
  }, [entries, open, below]);

  // Pictures, the keyboard and a growing composer change heights without a new message.
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const settle = () => {
      if (last.current.atEnd) log.scrollTop = log.scrollHeight;
    };
    const observer = new ResizeObserver(settle);
    observer.observe(log);
    return () => observer.disconnect();
  }, []);

  function onScroll() {
    const log = box.current;
    if (!log || log.clientHeight === 0) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < near;
    last.current.atEnd = atEnd;
    if (atEnd) setBehind(false);
    if (log.scrollTop < near && !atEnd) nearTop();
  }

  function toEnd() {
    const log = box.current;
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    log.focus({ preventScroll: true });
  }

  return { box, behind, toEnd, onScroll };
}
