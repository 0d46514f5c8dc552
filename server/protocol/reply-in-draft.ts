import type { Locale, ReplyChannel } from "#db/vocabulary.ts";
import { fillVariables, findPlaceholders, type ReplyFacts } from "./reply-variables.ts";

/** Whether a draft still is a saved reply, and what else could stand in its place. Apart, so that a screen runs it. */

type Variant = { channel: ReplyChannel; locale: Locale; text: string };

/** `from` and `to` are where the reply stands in the draft. `filled`: what was written into its places, by their names. */
export type ReplyInDraft<Of extends Variant> = { variant: Of; from: number; to: number; filled: Map<string, string> };

/**
 * The text of a reply that stands in a draft, unchanged but for what its writer filled in, and for what `respell` does to
 * it. What stands around it does not matter. Of several the longest; null where the words are the writer's own by now.
 */
export function findReplyIn<Of extends Variant>(
  draft: string,
  variants: readonly Of[],
  facts: ReplyFacts,
  respell: (text: string) => string = (text) => text,
): ReplyInDraft<Of> | null {
  const found = variants.flatMap((variant) => {
    const text = fillVariables(variant.text, facts).replaceAll("\r\n", "\n");
    const place = findFilled(draft, text) ?? findFilled(draft, respell(text));
    return place ? [{ variant, ...place }] : [];
  });
  return found.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0] ?? null;
}

/** Another text of the reply, with what is known and what its writer had filled in already. */
export function textInPlace(text: string, facts: ReplyFacts, filled: ReadonlyMap<string, string>): string {
  const known = fillVariables(text, facts);
  return findPlaceholders(known).reduceRight(
    (now, { name, from, to }) => now.slice(0, from) + (filled.get(name) ?? now.slice(from, to)) + now.slice(to),
    known,
  );
}

/** How much may stand in a place that waits to be filled in. */
const mostFilled = 200;

/** Its words in their order, with anything short in its places; those at its ends reach to the end of the line. */
function findFilled(draft: string, text: string): Omit<ReplyInDraft<Variant>, "variant"> | null {
  const places = findPlaceholders(text);
  const words = [
    ...places.map(({ from }, at) => text.slice(places[at - 1]?.to ?? 0, from)),
    text.slice(places.at(-1)?.to),
  ];
  // Without words of its own nothing tells it from any other.
  if (words.every((part) => part.trim() === "")) return null;
  const filled = new Map<string, string>();
  let from = -1;
  let end = 0;
  for (const [at, part] of words.entries()) {
    const start = part === "" && at === words.length - 1 ? lineEnd(draft, end) : draft.indexOf(part, end);
    if (start < 0 || (from >= 0 && start - end > mostFilled)) return null;
    if (from < 0) from = part === "" ? 0 : start;
    const place = places[at - 1];
    if (place) note(filled, place.name, draft.slice(end, start));
    end = start + part.length;
  }
  return { from, to: end, filled };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** A place that still waits was filled in with nothing. */
function note(filled: Map<string, string>, name: string, written: string) {
  if (findPlaceholders(written).length === 0) filled.set(name, written);
}
