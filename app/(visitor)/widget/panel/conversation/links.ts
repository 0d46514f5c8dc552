export type Segment = { text: string; href: string | null };

/** Longer words are not addresses that a person wrote. */
const longestWord = 2_000;

/** Splits a text into plain stretches and links: only http, https and mailto, so that a text can run nothing. */
export function toSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  for (const [word] of text.matchAll(/\s+|\S+/g)) {
    for (const segment of splitWord(word)) append(segments, segment);
  }
  return segments;
}

function append(segments: Segment[], segment: Segment) {
  const before = segments.at(-1);
  if (before && before.href === null && segment.href === null) before.text += segment.text;
  else if (segment.text) segments.push({ ...segment });
}

function splitWord(word: string): Segment[] {
  const plain = [{ text: word, href: null }];
  if (word.length > longestWord || !/[:@]|www\./i.test(word)) return plain;
  const start = word.search(/https?:\/\/|www\./i);
  const [before, rest] = start < 0 ? splitAt(word, word.search(/[^([{<«“"']/)) : splitAt(word, start);
  if (start > 0 && /[\p{L}\p{N}]$/u.test(before)) return plain;
  const [address, after] = splitAt(rest, lengthWithoutPunctuation(rest));
  const href = start < 0 ? mailAddress(address) : webAddress(address);
  return href
    ? [
        { text: before, href: null },
        { text: address, href },
        { text: after, href: null },
      ]
    : plain;
}

/** A closing bracket belongs to the address when it was opened there. */
function lengthWithoutPunctuation(word: string) {
  let end = word.length;
  while (end > 0) {
    const last = word.charAt(end - 1);
    const opens = last === ")" && word.slice(0, end).includes("(");
    if (opens || !/[.,;:!?…)\]}>»”"'*_~]/.test(last)) break;
    end--;
  }
  return end;
}

function webAddress(address: string) {
  const whole = /^www\./i.test(address) ? `https://${address}` : address;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return url.hostname.includes(".") || url.hostname === "localhost" ? url.href : null;
}

function mailAddress(address: string) {
  const bare = address.replace(/^mailto:/i, "");
  return /^[\p{L}\p{N}.+_-]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(bare) ? `mailto:${bare}` : null;
}

function splitAt(word: string, index: number): [string, string] {
  const at = Math.max(index, 0);
  return [word.slice(0, at), word.slice(at)];
}
