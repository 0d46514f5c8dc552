import type { KeyboardEvent } from "react";

/** Ctrl or ⌘ and Enter, wherever one is in the form. */
export function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
