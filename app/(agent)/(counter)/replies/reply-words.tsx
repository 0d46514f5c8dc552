"use client";

import { findPlaceholders } from "#server/protocol/reply-variables.ts";
import { useVariableWords } from "./variable-words.ts";

/** The text of a reply, with what is still to be filled in standing out. */
export function ReplyWords({ text }: { text: string }) {
  const wordsOf = useVariableWords();
  const places = findPlaceholders(text);
  return places.length === 0
    ? text
    : [...places, null].map((place, at) => {
        const from = places[at - 1]?.to ?? 0;
        return (
          <span key={from}>
            {text.slice(from, place?.from)}
            {place && <mark className="rounded-4 bg-due-soft px-1 text-due">{wordsOf(place.name)}</mark>}
          </span>
        );
      });
}
