import type { Locale } from "#db/vocabulary.ts";

const units = ["kilobyte", "megabyte", "gigabyte"];

/** "840 kB", « 2,4 Mo ». */
export function size(bytes: number, locale: Locale) {
  const kilobytes = Math.max(bytes / 1_000, 1);
  const power = Math.min(Math.floor(Math.log10(kilobytes) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power],
    unitDisplay: "short",
    maximumFractionDigits: power > 0 ? 1 : 0,
  }).format(kilobytes / 1_000 ** power);
}
