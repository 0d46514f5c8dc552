/** `amount` in whole units of `currency`, which is a code of ISO 4217. */
export type Money = { amount: number; currency: string };

/** What so many cost at a price for each; to a millionth, so that 3 times 0.1 is 0.3. */
export function costOf(count: number, { amount, currency }: Money): Money {
  return { amount: Math.round(count * amount * 1e6) / 1e6, currency };
}
