import { describe, expect, test } from "vitest";

import { findHost, isPublicAddress } from "#adapters/shared/public-host.ts";

describe("an address is public", () => {
  test.each(["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.0.1", "100.128.0.1", "223.255.255.255"])(
    "when it is %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test.each(["2606:4700:4700::1111", "2a00:1450:4007::1"])("when it is %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe("an address is refused", () => {
  test.each([
    ["this network", "0.0.0.0"],
    ["private", "10.1.2.3"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["carrier-grade NAT", "100.127.255.255"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.0.9"],
    ["link-local and cloud metadata", "169.254.169.254"],
    ["protocol assignments", "192.0.0.8"],
    ["documentation", "192.0.2.1"],
    ["documentation", "203.0.113.5"],
    ["benchmarks", "198.19.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["IPv4 mapped", "::ffff:127.0.0.1"],
    ["IPv4 mapped, in hexadecimal", "::ffff:7f00:1"],
    ["IPv4 mapped, even of a public address", "::ffff:8.8.8.8"],
    ["IPv4 compatible", "::10.0.0.1"],
    ["NAT64", "64:ff9b::a00:1"],
    ["local NAT64", "64:ff9b:1::1"],
    ["6to4", "2002:0a00:0001::1"],
    ["Teredo", "2001:0:53aa:64c::1"],
    ["documentation", "2001:db8::1"],
    ["unique local", "fd12:3456::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["a zone on a public address", "2606:4700::1%lo"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["not an address", "example.org"],
    ["a number that some programs take for an address", "2130706433"],
    ["octal", "0177.0.0.1"],
    ["nothing", ""],
  ])("as %s: %s", (_why, address) => expect(isPublicAddress(address)).toBe(false));
});

describe("looking a host up", () => {
  const resolve = (answers: Record<string, string[]>) => async (name: string) => {
    const found = answers[name];
    if (!found) throw new Error(`getaddrinfo ENOTFOUND ${name}`);
    return found;
  };

  test("answers the address that was checked and keeps the name for the certificate", async () => {
    const found = await findHost("imap.example.org", {
      allowPrivate: false,
      resolve: resolve({ "imap.example.org": ["8.8.4.4"] }),
    });
    expect(found).toEqual({ kind: "found", address: "8.8.4.4", servername: "imap.example.org" });
  });

  test("asks once, so a second answer has no say", async () => {
    const answers = [["8.8.4.4"], ["127.0.0.1"]];
    const found = await findHost("rebinds.example.org", {
      allowPrivate: false,
      resolve: async () => answers.shift() ?? [],
    });
    expect(found).toMatchObject({ address: "8.8.4.4" });
    expect(answers).toHaveLength(1);
  });

  test("takes IPv4 first, and only what is public", async () => {
    const answers = resolve({ "mail.example.org": ["2606:4700::1", "10.0.0.1", "8.8.8.8"] });
    expect(await findHost("mail.example.org", { allowPrivate: false, resolve: answers })).toMatchObject({
      address: "8.8.8.8",
    });
  });

  test("refuses a name that leads to a private address, unless the operator allows it", async () => {
    const answers = resolve({ "intranet.example.org": ["192.168.0.10"] });
    expect(await findHost("intranet.example.org", { allowPrivate: false, resolve: answers })).toEqual({
      kind: "private",
      address: "192.168.0.10",
    });
    expect(await findHost("intranet.example.org", { allowPrivate: true, resolve: answers })).toMatchObject({
      kind: "found",
      address: "192.168.0.10",
    });
  });

  test("takes an address as it is, with no name to check a certificate against", async () => {
    expect(await findHost("127.0.0.1", { allowPrivate: true })).toEqual({
      kind: "found",
      address: "127.0.0.1",
      servername: null,
    });
    expect(await findHost("[::1]", { allowPrivate: false })).toEqual({ kind: "private", address: "::1" });
  });

  test("says when nobody knows the name", async () => {
    expect(await findHost("nowhere.example.org", { allowPrivate: false, resolve: resolve({}) })).toMatchObject({
      kind: "unknown",
      detail: expect.stringContaining("ENOTFOUND"),
    });
    expect(await findHost("empty.example.org", { allowPrivate: false, resolve: async () => [] })).toMatchObject({
      kind: "unknown",
    });
  });
});
