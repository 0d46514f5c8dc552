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

/** Other words in place of all, as if what differs had been typed: the browser can undo it, and the field has the focus. */
export function replaceInArea(area: HTMLTextAreaElement, text: string, write: (text: string) => void) {
  const before = area.value;
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  area.focus();
  area.setSelectionRange(start, before.length - end);
  const words = text.slice(start, text.length - end);
  const isTyped = words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
  if (!isTyped) write(text);
}
