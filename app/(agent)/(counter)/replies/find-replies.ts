import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

type Folded = { name: string; place: string; all: string };

const byName = new Intl.Collator(undefined, { numeric: true });
/** Replies are not changed but replaced, so what was folded once holds for as long as the reply does. */
const foldedOf = new WeakMap<SavedReplyView, Folded>();
const sortedOf = new WeakMap<readonly SavedReplyView[], readonly SavedReplyView[]>();

/**
 * The replies that hold every word, in name, folder or text; accents and case do not matter. A name that begins so comes
 * first, then names, folders and texts; among equals what is used most. Without words, what is used most.
 */
export function findReplies(replies: readonly SavedReplyView[], words: string): SavedReplyView[] {
  const wanted = fold(words).trim();
  const parts = wanted.split(/\s+/).filter((part) => part !== "");
  const ranks: SavedReplyView[][] = [[], [], [], []];
  for (const reply of mostUsedFirst(replies)) ranks[rankOf(foldOnce(reply), wanted, parts)]?.push(reply);
  return ranks.flat();
}

/** As a person leafs through them: folder by folder. */
export function inFolders(replies: readonly SavedReplyView[]): SavedReplyView[] {
  return [...replies].sort((a, b) => byName.compare(a.folder, b.folder) || byName.compare(a.name, b.name));
}

/** Done while nobody waits, so that the first search is as quick as the next. */
export function prepareSearch(replies: readonly SavedReplyView[]) {
  for (const reply of mostUsedFirst(replies)) foldOnce(reply);
}

/** -1: not all of it is there. */
function rankOf({ name, place, all }: Folded, wanted: string, parts: string[]): number {
  const holds = (text: string) => parts.every((part) => text.includes(part));
  if (!holds(all)) return -1;
  if (name.startsWith(wanted)) return 0;
  if (holds(name)) return 1;
  return holds(place) ? 2 : 3;
}

/** Sorted once for each list: comparing a thousand names as people do takes longer than a key may. */
function mostUsedFirst(replies: readonly SavedReplyView[]): readonly SavedReplyView[] {
  const known = sortedOf.get(replies);
  if (known) return known;
  const sorted = [...replies].sort((a, b) => b.usedCount - a.usedCount || byName.compare(a.name, b.name));
  sortedOf.set(replies, sorted);
  return sorted;
}

function foldOnce(reply: SavedReplyView): Folded {
  const known = foldedOf.get(reply);
  if (known) return known;
  const name = fold(reply.name);
  const place = `${fold(reply.folder)} ${name}`;
  const folded = { name, place, all: `${place} ${fold(reply.variants.map(({ text }) => text).join(" "))}` };
  foldedOf.set(reply, folded);
  return folded;
}

function fold(words: string) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
}
