/**
 * The other ways in which networks write the same number, with and without a plus. The number itself is never rewritten:
 * libraries call real numbers of these countries invalid, and networks do not agree on one spelling.
 */
export function phoneSpellings(number: string): string[] {
  const digits = number.replace(/^\+/, "");
  if (!/^\d{6,20}$/.test(digits)) return [];
  const written = [digits, ...respelled(digits)].flatMap((one) => [`+${one}`, one]);
  return written.filter((one) => one !== number);
}

/** `instead` is how the same number is also written. */
const rules: { pattern: RegExp; instead: string }[] = [
  // Brazil: mobiles got a ninth digit, put before what began with 6 to 9 (Anatel resolution 553/2010).
  { pattern: /^(55[1-9]{2})([6-9]\d{7})$/, instead: "$19$2" },
  { pattern: /^(55[1-9]{2})9([6-9]\d{7})$/, instead: "$1$2" },
  // Mexico: a 1 for mobiles, dropped from dialling in 2019 and still used by some networks.
  { pattern: /^52([2-9]\d{9})$/, instead: "521$1" },
  { pattern: /^521([2-9]\d{9})$/, instead: "52$1" },
  // Argentina: a 9 for mobiles when called from abroad.
  { pattern: /^54([1-8]\d{9})$/, instead: "549$1" },
  { pattern: /^549([1-8]\d{9})$/, instead: "54$1" },
];

function respelled(digits: string): string[] {
  const fitting = rules.filter(({ pattern }) => pattern.test(digits));
  return fitting.map(({ pattern, instead }) => digits.replace(pattern, instead));
}
