"use client";

import { cx } from "./class-names.ts";

/** "Mod+Shift+Enter" or "g i" as key caps, with the names of the machine at hand. */
export function Keys({ keys, inverted = false }: { keys: string; inverted?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(" ").flatMap((chord) =>
        chord.split("+").map((key) => (
          <kbd
            key={`${chord} ${key}`}
            className={cx(
              "min-w-5 rounded-4 border px-1 text-center font-sans text-12 leading-[18px]",
              inverted ? "border-bg/30" : "border-line bg-ground text-muted",
            )}
          >
            {capOf(key)}
          </kbd>
        )),
      )}
    </span>
  );
}

function capOf(key: string) {
  if (key === "Mod") return isApple() ? "⌘" : "Ctrl";
  if (key === "Shift") return isApple() ? "⇧" : "Shift";
  if (key === "Enter") return "↵";
  if (key === "Escape") return "Esc";
  return key.length === 1 ? key.toUpperCase() : key;
}

export function isApple() {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
