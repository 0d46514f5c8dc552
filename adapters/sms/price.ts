import { z } from "zod";

const aPrice = "a price such as 0.075, above zero and at most 100";
const aCurrency = "a currency by its code, such as EUR";

/** With a point or, as in France, a comma; a second one would leave it open what is meant. */
const amount = z
  .union([z.number(), z.string().transform(readDecimal)], { error: aPrice })
  .pipe(z.number({ error: aPrice }).positive(aPrice).max(100, aPrice));

const currency = z
  .string({ error: aCurrency })
  .transform((typed) => typed.trim().toUpperCase())
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), { error: aCurrency });

/** What the carrier asks for a segment, as the account's owner knows it: it differs by country and contract. */
export const segmentPrice = z.object({ amount, currency }).strict();

export const priceWords: Readonly<Record<string, string>> = {
  [aPrice]: "un prix tel que 0,075, supérieur à zéro et d’au plus 100",
  [aCurrency]: "une devise par son code, tel que EUR",
};

function readDecimal(typed: string): number {
  const text = typed.replace(/[\s\u00a0\u202f]+/g, "");
  return /^(\d+([.,]\d*)?|[.,]\d+)$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
}
