"use client";

import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";

import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import { cx } from "../../../../../_ui/class-names.ts";

type OffendingMarksProps = {
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  find: NonNullable<Yardstick["findOffending"]>;
  /** The very classes by which the field sets its words: its padding, border, font and line height. */
  className: string;
};

/**
 * Marks the characters that make a text dear, behind a field that shows through. The field and these stand in a box of
 * their size; the field is `relative`, so that it is on top. Nothing is drawn where there are none.
 */
export function OffendingMarks({ area, text, find, className }: OffendingMarksProps) {
  const found = useMemo(() => find(text), [find, text]);
  return found.length === 0 ? null : <Mirror {...{ area, text, found, className }} />;
}

type MirrorProps = Omit<OffendingMarksProps, "find"> & { found: ReturnType<OffendingMarksProps["find"]> };

/** The same words, unseen, in the same lines: inert, so that nobody hears or finds them twice. */
function Mirror({ area, text, found, className }: MirrorProps) {
  const mirror = useRef<HTMLDivElement>(null);
  // Whatever was typed may have scrolled the field.
  useLayoutEffect(() => follow(area.current, mirror.current));
  useLayoutEffect(() => highlight(mirror.current?.firstChild, found), [found]);
  useEffect(() => {
    const field = area.current;
    const onScroll = () => follow(field, mirror.current);
    field?.addEventListener("scroll", onScroll, { passive: true });
    return () => field?.removeEventListener("scroll", onScroll);
  }, [area]);

  return (
    <div
      ref={mirror}
      aria-hidden
      inert
      // Like the field it has a bar where it overflows, and takes its place from the words.
      className={cx(
        "pointer-events-none absolute inset-0 overflow-x-hidden overflow-y-auto break-words whitespace-pre-wrap",
        "text-transparent select-none [scrollbar-color:transparent_transparent] [text-rendering:auto]",
        "forced-colors:hidden",
        className,
      )}
    >
      {text + lastLine}
    </div>
  );
}

/** Without it a last line that is empty would have no height. */
const lastLine = "\u200b";

function follow(field: HTMLTextAreaElement | null, mirror: HTMLDivElement | null) {
  if (field && mirror) mirror.scrollTop = field.scrollTop;
}

/**
 * Painted onto one text (CSS Custom Highlight API), whose letters elements would set apart: a field kerns them. Where a
 * browser cannot, the gauge names the characters all the same.
 */
function highlight(words: ChildNode | null | undefined, found: MirrorProps["found"]) {
  if (!words || !("highlights" in CSS)) return;
  const marks = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, marks);
  const ranges = found.map(([start, end]) => {
    const range = new Range();
    range.setStart(words, start);
    range.setEnd(words, end);
    return range;
  });
  for (const range of ranges) marks.add(range);
  return () => {
    for (const range of ranges) marks.delete(range);
  };
}

/** Its look is in `look.css`. */
const name = "offending";
