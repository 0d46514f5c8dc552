/** As word processors count: what stands between spaces and holds a letter or a digit. */
export function countWords(text: string): number {
  let count = 0;
  for (const token of text.match(tokens) ?? []) {
    if (!wordy.test(token)) continue;
    // Chinese and Japanese leave no spaces: each character counts.
    const ideographs = unspaced.test(token) ? (token.match(eachUnspaced) ?? []).length : 0;
    count += ideographs || 1;
  }
  return count;
}

const tokens = /[^\s\u2014]+/g;
const wordy = /[\p{L}\p{N}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const eachUnspaced = new RegExp(unspaced, "gu");
