"use client";

import { useEffect, useMemo, useRef, useState } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { dress, letterDocument, type Paper } from "./letter-document.ts";

type LetterFrameProps = {
  /** Names what is shown, so that it opens in the height that it had. */
  place: string;
  title: string;
  html: string;
  /** The same in plain words, for the moment before. */
  text: string;
  paper: Paper;
  /** Where a picture from elsewhere is fetched from; null until somebody wants to see it. */
  imageAddress: ((source: string) => string) | null;
};

const heights = new Map<string, number>();
const mostHeights = 500;
const firstHeight = 66;
const settledMs = 40;

/** A page of its own costs more than the rest of a conversation: someone leafing through with j sees plain words. */
export function LetterFrame(props: LetterFrameProps) {
  const isSettled = useSettled();
  const height = heights.get(props.place);
  if (isSettled) return <Frame {...props} />;
  return (
    <div
      style={{ height }}
      className={cx(
        "max-h-80 min-h-16 overflow-hidden text-15 break-words whitespace-pre-wrap",
        props.paper === "white" && "rounded-6 bg-[#fff]",
        height !== undefined && "max-h-none",
      )}
    >
      {/* Of a letter with looks of its own, the bare words would only flicker. */}
      {props.paper === "screen" && props.text.slice(0, 2_000)}
    </div>
  );
}

function useSettled() {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const painted = requestAnimationFrame(() => {
      timer = setTimeout(() => setSettled(true), settledMs);
    });
    return () => {
      cancelAnimationFrame(painted);
      clearTimeout(timer);
    };
  }, []);
  return isSettled;
}

/** Markup of strangers, in a page without scripts that is as tall as what it holds. */
function Frame({ place, title, html, paper, imageAddress }: LetterFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [page, setPage] = useState<Document | null>(null);
  const [height, setHeight] = useState(heights.get(place) ?? firstHeight);
  const source = useMemo(
    () => letterDocument(html, { origin: window.location.origin, nonce: nonceOfPage(), paper, title }),
    [html, paper, title],
  );

  useEffect(() => {
    const element = frame.current;
    if (!page || !element) return;
    const stopWatching = watchHeight(page, (next) => {
      remember(place, next);
      setHeight(next);
    });
    const stopPassing = passOn(page, element);
    return () => {
      stopWatching();
      stopPassing();
    };
  }, [page, place]);

  useEffect(() => {
    if (page && imageAddress) showImages(page, imageAddress);
  }, [page, imageAddress]);

  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={source}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      onLoad={onLoad}
      style={{ height }}
      className={cx("block w-full", paper === "white" && "rounded-6 scheme-light", page === null && "invisible")}
    />
  );

  function onLoad() {
    const loaded = frame.current?.contentDocument ?? null;
    if (loaded) dress(loaded);
    setPage(loaded);
  }
}

function watchHeight(page: Document, tell: (height: number) => void) {
  const letter = page.getElementById("letter");
  if (!letter) return () => {};
  const measure = () => {
    tell(Math.ceil(letter.getBoundingClientRect().height));
    // What scrolls sideways must be reachable by keyboard.
    if (letter.scrollWidth > letter.clientWidth) letter.tabIndex = 0;
    else letter.removeAttribute("tabindex");
  };
  const watcher = new ResizeObserver(measure);
  watcher.observe(letter);
  measure();
  return () => watcher.disconnect();
}

/** Whoever has clicked into a letter still means us: keys go to the inbox, and a press closes what is open. */
function passOn(page: Document, frame: HTMLIFrameElement) {
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    // Copying and finding words are the letter's own.
    if (/^(?:Arrow|Page|Tab)/.test(key)) return;
    const copy = new KeyboardEvent("keydown", {
      ...{ key, ctrlKey, metaKey, altKey, shiftKey },
      ...{ bubbles: true, cancelable: true, modifierAltGraph: event.getModifierState("AltGraph") },
    });
    if (!frame.dispatchEvent(copy)) event.preventDefault();
  };
  const onPointerDown = () => frame.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  page.addEventListener("keydown", onKeyDown);
  page.addEventListener("pointerdown", onPointerDown);
  return () => {
    page.removeEventListener("keydown", onKeyDown);
    page.removeEventListener("pointerdown", onPointerDown);
  };
}

function showImages(page: Document, addressOf: (source: string) => string) {
  for (const image of page.querySelectorAll<HTMLImageElement>("img[data-remote-src]")) {
    image.src = addressOf(image.dataset.remoteSrc ?? "");
  }
}

function remember(place: string, height: number) {
  heights.set(place, height);
  const oldest = heights.size > mostHeights ? heights.keys().next().value : undefined;
  if (oldest !== undefined) heights.delete(oldest);
}

/** Scripts may read it where markup may not: the frame inherits the policy, so its styles carry it too. */
function nonceOfPage(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}
