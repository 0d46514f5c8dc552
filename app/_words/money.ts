import type { Money } from "#adapters/contract/guidance/money.ts";

/** As the reader writes money; a text message costs fractions of a cent. */
export function moneyWords({ amount, currency }: Money, locale: string): string {
  return amount.toLocaleString(locale, { style: "currency", currency, maximumFractionDigits: 4 });
}
