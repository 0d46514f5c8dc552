import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { phoneSpellings } from "#adapters/shared/phone-spellings.ts";

describe("other spellings of a number", () => {
  test.each([
    ["Brazil, with the nine", "+5511987654321", "+551187654321"],
    ["Brazil, without the nine", "558596543210", "+5585996543210"],
    ["Mexico, with the one", "5215512345678", "+525512345678"],
    ["Mexico, without the one", "+525512345678", "5215512345678"],
    ["Argentina, with the nine", "+5491123456789", "541123456789"],
    ["Argentina, without the nine", "+541123456789", "+5491123456789"],
  ])("%s", (_where, number, other) => {
    expect(phoneSpellings(number)).toContain(other);
    expect(phoneSpellings(other)).toContain(number);
  });

  test.each([
    ["a landline of São Paulo keeps its eight digits", "+551131234567"],
    ["a mobile whose second digit is new has no old spelling", "+5511951234567"],
    ["France", "+33612345678"],
    ["the United States", "16315551181"],
  ])("%s: only the plus differs", (_where, number) => {
    const digits = number.replace("+", "");
    expect(phoneSpellings(number)).toEqual([number === digits ? `+${digits}` : digits]);
  });

  test.each(["BR.1502345", "maya", "12345@lid", "", "+", "33 6 12"])("%j is no number and has none", (value) => {
    expect(phoneSpellings(value)).toEqual([]);
  });

  test("what is another spelling of a number has that number among its own", () => {
    const country = fc.constantFrom("55", "52", "521", "54", "549", "33");
    const number = fc.tuple(fc.constantFrom("", "+"), country, fc.stringMatching(/^[1-9]\d{9,10}$/));
    fc.assert(
      fc.property(number, ([plus, prefix, rest]) => {
        const given = `${plus}${prefix}${rest}`;
        for (const other of phoneSpellings(given)) expect(phoneSpellings(other)).toContain(given);
      }),
    );
  });
});
