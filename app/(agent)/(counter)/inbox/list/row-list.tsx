"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useRowHeight } from "./density.ts";
import { Row, rowElementId } from "./row.tsx";

type RowListProps = {
  scroller: RefObject<HTMLDivElement | null>;
  view: ViewName;
  rows: ConversationRow[];
  gone: ReadonlySet<string>;
  openId: string | null;
  more: { has: boolean; isLoading: boolean; load: () => void };
  /** Someone has scrolled, points into the list or has focused a row: nothing may move. */
  onRead: (isRead: boolean) => void;
  onOpen: (id: string) => void;
};

/** A list box whose focus stays on the box: only the active row's name is handed on, whatever is drawn. */
export function RowList({ scroller, view, rows, gone, openId, more, onRead, onOpen }: RowListProps) {
  const t = useTranslations("list");
  const views = useTranslations("views");
  const height = useRowHeight();
  const [activeId, setActiveId] = useState(openId);
  const reading = useReading(onRead);
  useCommand("open", () => activeId && onOpen(activeId), activeId !== null);
  // Read when another row becomes active, and not when rows come and go: those must not pull the list along.
  const latestRows = useRef(rows);
  latestRows.current = rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const active = rows.findIndex((row) => row.id === activeId);

  useEffect(() => {
    // Every height is another one once the rows are.
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  useEffect(() => setActiveId(openId), [openId]);
  useEffect(() => {
    const index = latestRows.current.findIndex((row) => row.id === activeId);
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [virtual, activeId]);
  useEffect(() => {
    if (more.has && !more.isLoading && lastDrawn >= rows.length - 15) more.load();
  }, [more.has, more.isLoading, more.load, lastDrawn, rows.length]);

  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t("label", { view: views(view) })}
      aria-activedescendant={active >= 0 ? rowElementId(activeId ?? "") : undefined}
      aria-busy={more.isLoading || undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => reading("scrolled", event.currentTarget.scrollTop > 4)}
      onPointerEnter={(event) => reading("pointed", event.pointerType === "mouse")}
      onPointerLeave={() => reading("pointed", false)}
      onFocus={() => reading("focused", true)}
      onBlur={() => reading("focused", false)}
      className="absolute inset-0 overflow-y-auto overscroll-contain outline-none"
    >
      <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="presentation">
        {drawn.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <Row
                key={row.id}
                row={row}
                top={item.start}
                position={item.index + 1}
                total={more.has ? -1 : rows.length}
                isActive={row.id === activeId}
                isOpen={row.id === openId}
                isGone={gone.has(row.id)}
                onOpen={onOpen}
              />
            )
          );
        })}
      </div>
    </div>
  );

  function onKeyDown(event: KeyboardEvent) {
    const to = targetOf(event.key);
    if (event.key === "Enter" && activeId) {
      event.preventDefault();
      onOpen(activeId);
    }
    if (to === null) return;
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) setActiveId(row.id);
  }

  function targetOf(key: string) {
    if (key === "ArrowDown") return active + 1;
    if (key === "ArrowUp") return active - 1;
    if (key === "Home") return 0;
    if (key === "End") return rows.length - 1;
    if (key === "PageDown") return active + 10;
    return key === "PageUp" ? active - 10 : null;
  }
}

/** Any one sign of reading is enough. */
function useReading(onRead: (isRead: boolean) => void) {
  const [signs] = useState(() => ({ scrolled: false, pointed: false, focused: false }));
  return (sign: keyof typeof signs, on: boolean) => {
    if (signs[sign] === on) return;
    signs[sign] = on;
    onRead(signs.scrolled || signs.pointed || signs.focused);
  };
}
