import { target } from "#adapters/contract/targets.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";
import { isSame, saidBy, valueAt } from "./lay.ts";
import { targetInWords } from "./target-in-words.ts";

/** `from` and `to` in words: null where nothing was said, or where words would be too many. */
export type ValueChange = { path: string; from: string | null; to: string | null };

/** What a version says that the one before did not, and what it says no longer. */
export function changesBetween(before: PolicyValues, after: PolicyValues, locale: string): ValueChange[] {
  const paths = [...new Set([...saidBy(before), ...saidBy(after)])];
  return paths
    .filter((path) => !isSame(valueAt(before, path), valueAt(after, path)))
    .map((path) => ({
      path,
      from: inWords(valueAt(before, path), locale),
      to: inWords(valueAt(after, path), locale),
    }));
}

function inWords(value: unknown, locale: string): string | null {
  if (value === null) return "–";
  if (typeof value === "number") return value < 1 ? `${Math.round(value * 100)}\u202f%` : String(value);
  const promised = target.safeParse(value);
  if (promised.success) return targetInWords(promised.data, locale);
  if (typeof value !== "object" || value === null) return null;
  const numbers = Object.entries(value);
  if (!numbers.every(([, one]) => typeof one === "number")) return null;
  return numbers.map(([name, one]) => (name.length === 2 ? `${one} ${name.toUpperCase()}` : String(one))).join(", ");
}
