"use client";

import { useEffect } from "react";

import type { Unsent } from "../../../../_client/outbox/outbox.ts";
import { useStore } from "../../../../_client/store.ts";
import { returned } from "./back-to-composer.ts";
import type { Draft } from "./use-draft.ts";

/** Words that come back stand before what was written since. */
export function useReturned(conversationId: string, take: (unsent: Unsent) => void) {
  const unsent = useStore(returned, (now) => (now?.conversationId === conversationId ? now : null));
  useEffect(() => {
    if (!unsent) return;
    returned.set(null);
    take(unsent);
  });
}

export function mergeReturned({ kind, text, letter }: Unsent, draft: Draft): Draft {
  const isRich = Boolean(letter?.html || draft.letter?.html);
  const html = isRich ? `${asHtml(letter?.html, text)}${asHtml(draft.letter?.html, draft.text)}` : "";
  return {
    kind,
    text: [text, draft.text].filter((part) => part.trim() !== "").join("\n\n"),
    letter: letter ? { ...letter, html } : draft.letter && { ...draft.letter, html },
  };
}

function asHtml(html: string | undefined, text: string): string {
  if (html || text.trim() === "") return html ?? "";
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<p>${safe.replaceAll("\n", "</p><p>")}</p>`;
}
