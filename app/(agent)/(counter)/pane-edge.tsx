"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";

import { isRecord } from "../../_client/api.ts";
import { recall, remember } from "../../_client/remember.ts";
import { panesKey } from "../../_ui/boot.ts";
import { cx } from "../../_ui/class-names.ts";

type PaneEdgeProps = {
  pane: "nav" | "list" | "side";
  least: number;
  most: number;
  /** The side panel grows to the left. */
  side?: "left" | "right";
  className?: string;
};

/** A pane's edge to drag, or to move with the arrow keys. Only a CSS variable changes: no screen is drawn again. */
export function PaneEdge({ pane, least, most, side = "right", className }: PaneEdgeProps) {
  const t = useTranslations("nav");
  const edge = useRef<HTMLDivElement>(null);
  const towards = side === "right" ? 1 : -1;

  function width() {
    return edge.current?.parentElement?.getBoundingClientRect().width ?? least;
  }

  function set(wanted: number) {
    const px = Math.round(Math.min(most, Math.max(least, wanted)));
    document.documentElement.style.setProperty(`--pane-${pane}`, `${px}px`);
    edge.current?.setAttribute("aria-valuenow", String(px));
    const known = recall(panesKey);
    remember(panesKey, { ...(isRecord(known) ? known : {}), [pane]: px });
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    const handle = event.currentTarget;
    const from = event.clientX;
    const start = width();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => set(start + (move.clientX - from) * towards);
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  }

  function nudge(event: KeyboardEvent) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    set(width() + (event.key === "ArrowRight" ? 16 : -16) * towards);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, and <hr> cannot be one
    <div
      ref={edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(`resize.${pane}`)}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={least}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={nudge}
      className={cx(
        "absolute inset-y-0 z-10 w-2 cursor-col-resize touch-none transition-colors duration-120 hover:bg-accent/25 focus-visible:bg-accent/25",
        side === "right" ? "-right-1" : "-left-1",
        className,
      )}
    />
  );
}
