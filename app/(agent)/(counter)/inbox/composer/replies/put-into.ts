import { findPlaceholders, type Placeholder } from "#server/protocol/reply-variables.ts";
import { insertionAt } from "./insertion.ts";

/** Puts a reply where the caret is or was, as if it had been typed, so that the browser can undo it. */
export function putIntoArea(
  area: HTMLTextAreaElement,
  reply: string,
  caret: "kept" | "end",
  write: (text: string) => void,
) {
  const end = area.value.length;
  const selection = caret === "end" ? { from: end, to: end } : { from: area.selectionStart, to: area.selectionEnd };
  const { from, to, words } = insertionAt(area.value, selection, reply);
  area.focus();
  area.setSelectionRange(from, to);
  // Deprecated, and without a successor: nothing else keeps the field's history.
  const isTyped = document.execCommand("insertText", false, words);
  if (!isTyped) write(area.value.slice(0, from) + words + area.value.slice(to));
  const [first] = findPlaceholders(words);
  const after = from + words.length;
  // Once React has put the words there.
  requestAnimationFrame(() => {
    if (first) selectIn(area, { ...first, from: from + first.from, to: from + first.to });
    else area.setSelectionRange(after, after);
  });
}

export function selectIn(area: HTMLTextAreaElement, { from, to }: Placeholder) {
  area.focus();
  area.setSelectionRange(from, to);
}
