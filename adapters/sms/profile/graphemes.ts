/**
 * What a reader takes for one character is never cut between two segments: a letter with its marks, a syllable of Hangul, a
 * flag, a face with its colour (UAX #29 as of Unicode 10, which the carriers' counters follow).
 */
export function splitGraphemes(text: string): string[] {
  return text.match(cluster) ?? [];
}

// The classes of UAX #29 §3.2, table 2. Surrogates that stand alone are controls.
const control =
  "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}]";
const notSpacing =
  "[\\u102b\\u102c\\u1038\\u1062-\\u1064\\u1067-\\u106d\\u1083\\u1087-\\u108c\\u108f\\u109a-\\u109c\\u1a61\\u1a63\\u1a64\\uaa7b\\uaa7d]";
const spacing = `(?:(?!${notSpacing})\\p{Mc}|[\\u0e33\\u0eb3])`;
const prepend =
  "[\\u0600-\\u0605\\u06dd\\u070f\\u08e2\\u0d4e\\u{110bd}\\u{111c2}\\u{111c3}\\u{11a3a}\\u{11a86}-\\u{11a89}\\u{11d46}]";
/** What is glued to what stands before a joiner: signs, and people. */
const glued =
  "[\\u2640\\u2642\\u2695\\u2696\\u2708\\u2764\\u{1f308}\\u{1f33e}\\u{1f373}\\u{1f393}\\u{1f3a4}\\u{1f3a8}\\u{1f3eb}\\u{1f3ed}\\u{1f48b}\\u{1f4bb}\\u{1f4bc}\\u{1f527}\\u{1f52c}\\u{1f5e8}\\u{1f680}\\u{1f692}\\u{1f466}-\\u{1f469}]";
const joined = `\\u200d${glued}`;
const mark = `(?:${joined}|[\\p{Grapheme_Extend}\\u200d]|${spacing})`;

const [leading, vowel, trailing] = [
  "[\\u1100-\\u115f\\ua960-\\ua97c]",
  "[\\u1160-\\u11a7\\ud7b0-\\ud7c6]",
  "[\\u11a8-\\u11ff\\ud7cb-\\ud7fb]",
];
/** Every 28th syllable ends in a vowel, and may have more of them. */
const open = `[${Array.from({ length: 399 }, (_, at) => `\\u${(0xac00 + at * 28).toString(16)}`).join("")}]`;
const syllable = `(?:${open}${vowel}*|[\\uac00-\\ud7a3]|${vowel}+)`;
const hangul = `(?:${leading}*${syllable}${trailing}*|${leading}+|${trailing}+)`;
const flag = "\\p{Regional_Indicator}{2}";
const face = `\\p{Emoji_Modifier_Base}\\p{Grapheme_Extend}*\\p{Emoji_Modifier}`;
const cluster = new RegExp(
  `${control}|${prepend}*(?:${hangul}|${flag}|${face}|${joined}|(?!${control})[^])${mark}*|[^]`,
  "gu",
);
