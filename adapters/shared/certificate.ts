import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

export type Certificate = { certificate: string; privateKey: string };
export type Issuer = { name: string; key: KeyObject };

/**
 * An X.509 certificate (RFC 5280) of our own making, for encryption where nobody checks who we are. Signed by itself
 * unless there is an issuer.
 */
export function makeCertificate(options: {
  /** Host names or IPv4 addresses; the first is the common name. */
  names: [string, ...string[]];
  notBefore: number;
  notAfter: number;
  issuer?: Issuer;
  authority?: boolean;
}): Certificate & { issuer: Issuer } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const own: Issuer = { name: options.names[0], key: privateKey };
  const issuer = options.issuer ?? own;
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(time(options.notBefore), time(options.notAfter)),
    commonName(own.name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(alternativeNames(options.names), ...(options.authority ? [authorityConstraint] : []))),
  );
  const signature = tagged(0x03, Buffer.from([0]), sign("sha256", body, issuer.key));
  return {
    certificate: pem(sequence(body, ecdsaWithSha256, signature)),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    issuer: own,
  };
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId([0x55, 0x04, 0x03]), tagged(0x0c, Buffer.from(name)))));
}

function alternativeNames(names: string[]): Buffer {
  const entries = names.map((name) =>
    isIPv4(name) ? tagged(0x87, Buffer.from(name.split(".").map(Number))) : tagged(0x82, Buffer.from(name)),
  );
  return sequence(objectId([0x55, 0x1d, 0x11]), tagged(0x04, sequence(...entries)));
}

/** RFC 5280 §4.1.2.5: years from 2050 on need four digits. */
function time(at: number): Buffer {
  const digits = `${new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, "")}`;
  return Number(digits.slice(0, 4)) < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits));
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function objectId(encoded: number[]): Buffer {
  return tagged(0x06, Buffer.from(encoded));
}

/** Tag, length, value (X.690 §8.1). */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  if (value.length < 0x80) return Buffer.concat([Buffer.from([tag, value.length]), value]);
  const length = Buffer.from(value.length.toString(16).padStart(value.length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, value]);
}

const ecdsaWithSha256 = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const authorityConstraint = sequence(
  objectId([0x55, 0x1d, 0x13]),
  tagged(0x01, Buffer.from([0xff])),
  tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))),
);
