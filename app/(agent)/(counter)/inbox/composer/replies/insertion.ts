/** Typed where a word could begin, it opens the saved replies: no language and no smiley has it there. */
export const trigger = ";;";

/** Was the trigger completed by what was typed last? Text that was pasted, or loaded, never is. */
export function completesTrigger(before: string, now: string): boolean {
  let at = 0;
  while (at < before.length && before[at] === now[at]) at += 1;
  const isOneMore = now.length === before.length + 1 && now.slice(at + 1) === before.slice(at);
  return isOneMore && endsWithTrigger(now.slice(0, at + 1));
}

export function endsWithTrigger(text: string): boolean {
  return /(?:^|\s);;$/.test(text);
}

export type Insertion = { from: number; to: number; words: string };

/**
 * Where a reply goes in plain text, in place of what is selected and of the trigger before it, and with a space towards
 * the words beside it.
 */
export function insertionAt(text: string, selection: { from: number; to: number }, words: string): Insertion {
  const isTyped = endsWithTrigger(text.slice(0, selection.from));
  const from = isTyped ? selection.from - trigger.length : selection.from;
  const start = /^$|\s/.test(text.charAt(from - 1)) ? "" : " ";
  const end = /^$|[\s.,;:!?)]/.test(text.charAt(selection.to)) ? "" : " ";
  return { from, to: selection.to, words: `${start}${words}${end}` };
}
