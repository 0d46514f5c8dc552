import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isAddress, parseAddresses } from "#app/(agent)/(counter)/inbox/composer/letter/parse-addresses.ts";

describe("addresses as they are typed or pasted", () => {
  test.each([
    ["maya@example.org", ["|maya@example.org"]],
    ["Maya Lind <maya@example.org>", ["Maya Lind|maya@example.org"]],
    ['"Lind, Maya" <maya@example.org>; ben@example.org', ["Lind, Maya|maya@example.org", "|ben@example.org"]],
    ["a@example.org b@example.org\nc@example.org", ["|a@example.org", "|b@example.org", "|c@example.org"]],
    ["mailto:maya@example.org", ["|maya@example.org"]],
    ["<maya@example.org>,,", ["|maya@example.org"]],
    ["not an address", ["|not an address"]],
    ['an "open quote\nben@example.org', ['|an "open quote', "|ben@example.org"]],
    [" ; \n ", []],
  ])("%j", (typed, found) => {
    expect(parseAddresses(typed).map(({ name, address }) => `${name}|${address}`)).toEqual(found);
  });

  test("are never lost: whatever is valid and listed comes out again", () => {
    const address = fc.stringMatching(/^[a-z0-9]{1,12}@[a-z]{1,8}\.[a-z]{2,4}$/);
    const between = fc.constantFrom(", ", ";", "\n", " , ");
    fc.assert(
      fc.property(fc.uniqueArray(address, { maxLength: 20 }), between, (addresses, separator) => {
        expect(parseAddresses(addresses.join(separator)).map((one) => one.address)).toEqual(addresses);
      }),
    );
  });

  test.each([
    ["maya@example.org", true],
    ["jürgen@müller.example", true],
    ["a&b+c@sub.example.co.uk", true],
    ["maya@example", false],
    ["maya@", false],
    ["@example.org", false],
    ["maya example.org", false],
    ["maya@example..org", false],
    ["maya@exa mple.org", false],
  ])("%s is an address: %s", (text, is) => {
    expect(isAddress(text)).toBe(is);
  });
});
