import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Where to connect: an address that was looked at, and the name that certificates are checked against, if it is one. */
export type FoundHost =
  | { kind: "found"; address: string; servername: string | null }
  | { kind: "private"; address: string }
  | { kind: "unknown"; detail: string };

export type Resolve = (name: string) => Promise<string[]>;

/**
 * Looks a host up once and answers the address to connect to, so that a second lookup cannot lead elsewhere. Networks
 * that are not public are refused unless the operator allows them.
 */
export async function findHost(
  host: string,
  { allowPrivate, resolve = askSystem }: { allowPrivate: boolean; resolve?: Resolve },
): Promise<FoundHost> {
  const name = host.trim().replace(/^\[(.*)\]$/, "$1");
  const literal = isIP(name) !== 0;
  let addresses: string[];
  try {
    addresses = literal ? [name] : await resolve(name);
  } catch (error) {
    return { kind: "unknown", detail: error instanceof Error ? error.message : String(error) };
  }
  const allowed = addresses.filter((address) => allowPrivate || isPublicAddress(address));
  // IPv4 first: mail hosts often publish IPv6 where the machine that connects has no route for it.
  const address = allowed.find((one) => isIP(one) === 4) ?? allowed[0];
  if (address) return { kind: "found", address, servername: literal ? null : name };
  const [refused] = addresses;
  return refused ? { kind: "private", address: refused } : { kind: "unknown", detail: `no address for ${name}` };
}

/** Is it an address of the public internet? What is no address is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 4) return !closed.check(bare, "ipv4");
  if (family !== 6 || bare !== address) return false;
  // 2000::/3 is all that is handed out (RFC 4291); what follows is carved out of it.
  return globalUnicast.check(bare, "ipv6") && !closed.check(bare, "ipv6");
}

async function askSystem(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/** Special-purpose addresses (RFC 6890 and the IANA registries), and forms of IPv6 that carry an IPv4 address inside. */
const closed = new BlockList();
const closedSubnets: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];
for (const [net, prefix] of closedSubnets) closed.addSubnet(net, prefix, isIP(net) === 4 ? "ipv4" : "ipv6");
