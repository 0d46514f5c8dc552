"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

import type { MessageView } from "#server/protocol/messages.ts";

const nearPx = 80;

/**
 * Opens at the line above what is new, else at the end; stays at the end while the reader is there; keeps the place
 * when older messages are put above it. A letter that is taller than the screen is read from its beginning.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, messages: MessageView[], unsentCount: number) {
  const [hasNew, setHasNew] = useState(false);
  const state = useRef({ isOpened: false, isAtEnd: true, firstId: "", lastId: "", height: 0, unsentCount: 0 });
  const firstId = messages[0]?.id ?? "";
  const lastId = messages.at(-1)?.id ?? "";

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = state.current;
    if (!was.isOpened) open(box);
    else if (firstId !== was.firstId && lastId === was.lastId) box.scrollTop += box.scrollHeight - was.height;
    else if (unsentCount > was.unsentCount) box.scrollTop = box.scrollHeight;
    else if (was.isAtEnd) toEnd(box);
    else if (lastId !== was.lastId) setHasNew(true);
    state.current = { ...was, isOpened: true, firstId, lastId, unsentCount, height: box.scrollHeight };
  }, [scroller, firstId, lastId, unsentCount]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // The composer grows, an image arrives, the phone's keyboard opens: the end stays in sight.
    const watcher = new ResizeObserver(() => {
      if (state.current.isAtEnd) toEnd(box);
      state.current.height = box.scrollHeight;
    });
    watcher.observe(box);
    if (box.firstElementChild) watcher.observe(box.firstElementChild);
    return () => watcher.disconnect();
  }, [scroller]);

  return { hasNew, onScroll, jump };

  function onScroll() {
    const box = scroller.current;
    if (!box) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
    state.current.isAtEnd = isAtEnd;
    if (isAtEnd && hasNew) setHasNew(false);
  }

  function jump() {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: "smooth" });
    setHasNew(false);
  }
}

function open(box: HTMLElement) {
  const line = box.querySelector<HTMLElement>("[data-unread]");
  if (line) box.scrollTop = line.offsetTop - 64;
  else toEnd(box);
}

/** The end, or the head of the last letter where that would be scrolled away. */
function toEnd(box: HTMLElement) {
  const last = box.querySelector(":scope li:last-child > [data-letter]");
  const end = box.scrollHeight - box.clientHeight;
  if (!last) box.scrollTop = end;
  else {
    const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.min(end, top - 12);
  }
}
