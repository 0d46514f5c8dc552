import type { Locale } from "#db/vocabulary.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** "840 kB", « 2,4 Mo ». */
export function size(bytes: number, locale: Locale) {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power],
    unitDisplay: "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1_000 ** power);
}
