import { z } from "zod";

export const money = z.object({
  /** In whole units of the currency, e.g. 0.075. */
  amount: z.number(),
  /** ISO 4217. */
  currency: z.string(),
});
