import type { Mailbox } from "../contract/letter.ts";

/** Can mail be sent there? Strict on purpose: what cannot be written safely into a command or a header is refused. */
export function isSendable(address: string): boolean {
  return address.length <= 320 && /^[^\s\p{Cc}<>()[\]",;:\\@]+@[^\s\p{Cc}<>()[\]",;:\\@]+$/u.test(address);
}

/** One line without control characters: nothing that starts another header, or a command. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 900);
}

/** `support+token@example.org`; the address as it is where the result would be too long (RFC 5321 §4.5.3.1.1). */
export function withTag(address: string, tag: string): string {
  const at = address.lastIndexOf("@");
  const local = `${address.slice(0, at)}+${tag}`;
  return Buffer.byteLength(local) <= 64 ? `${local}${address.slice(at)}` : address;
}

/** The address without what follows a plus, in lower case: where mail for it arrives. */
export function withoutTag(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const plus = local.indexOf("+");
  return `${plus > 0 ? local.slice(0, plus) : local}${address.slice(at)}`.toLowerCase();
}

/** Everybody once, whatever the case of their letters. */
export function uniqueAddresses(mailboxes: Mailbox[]): string[] {
  const byKey = new Map(mailboxes.map(({ address }) => [address.toLowerCase(), address]));
  return [...byKey.values()];
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
