import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Frame } from "../../embed.ts";

type Wishes = { open: boolean; onPhone: boolean; frame: Frame };

/** Opens and closes the native dialog, modal on a phone, and brings the focus in and back to where it was. */
export function useShowing(ref: RefObject<HTMLDialogElement | null>, { open, onPhone, frame }: Wishes) {
  const cameFrom = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    const before = document.activeElement;
    if (before !== frame.host) cameFrom.current = before;
    if (onPhone) dialog.showModal();
    else dialog.show();
    focusInside(dialog);
    const release = onPhone ? fillScreen(dialog) : null;
    return () => {
      const hadFocus = document.activeElement === frame.host;
      release?.();
      dialog.close();
      if (hadFocus) giveBack(cameFrom.current, frame);
      cameFrom.current = null;
    };
  }, [ref, open, onPhone, frame]);
}

/** The keyboard of a phone would cover what there is to read. */
function focusInside(dialog: HTMLDialogElement) {
  const field = matchMedia("(pointer: coarse)").matches ? null : dialog.querySelector("textarea");
  (field ?? dialog).focus({ preventScroll: true });
}

function giveBack(cameFrom: Element | null, frame: Frame) {
  if (cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body) cameFrom.focus();
  else frame.focusLauncher();
}

/** Follows the part of the screen that the on-screen keyboard leaves, and keeps the page behind still. */
function fillScreen(dialog: HTMLDialogElement) {
  const viewport = window.visualViewport;
  const page = document.documentElement;
  const overflow = page.style.overflow;
  page.style.overflow = "hidden";
  const follow = () => {
    dialog.style.setProperty("--height", `${viewport?.height ?? innerHeight}px`);
    dialog.style.setProperty("--top", `${viewport?.offsetTop ?? 0}px`);
  };
  follow();
  viewport?.addEventListener("resize", follow);
  viewport?.addEventListener("scroll", follow);
  return () => {
    page.style.overflow = overflow;
    viewport?.removeEventListener("resize", follow);
    viewport?.removeEventListener("scroll", follow);
  };
}
