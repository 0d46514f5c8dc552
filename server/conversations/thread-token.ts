import type { Context } from "#server/context.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const idLength = 26;
const signatureLength = 10;

/**
 * Names a conversation so that nobody else can: 26 characters of its id and 10 of a signature. Lower-case letters and
 * digits only, since mail servers fold the case of addresses, and short enough for the 64 characters before an `@`.
 */
export function threadToken(ctx: Pick<Context, "vault">, conversationId: string): string {
  const id = encode(BigInt(`0x${conversationId.replaceAll("-", "")}`), idLength);
  return id + signatureOf(ctx, conversationId);
}

/** The conversation that a token of ours names; null for any other text. */
export function readThreadToken(ctx: Pick<Context, "vault">, token: string): string | null {
  if (token.length !== idLength + signatureLength) return null;
  const bits = decode(token.slice(0, idLength));
  if (bits === null) return null;
  const hex = bits.toString(16).padStart(32, "0");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return token.slice(idLength) === signatureOf(ctx, id) ? id : null;
}

/** Names a letter of a conversation under its token. Short, since some servers stumble over headers that are folded. */
export function letterIdUnder(token: string, messageId: string): string {
  // The random end of the id.
  return `${token}.${encode(BigInt(`0x${messageId.replaceAll("-", "").slice(-16)}`), 13)}`;
}

function signatureOf(ctx: Pick<Context, "vault">, conversationId: string): string {
  const hash = Buffer.from(ctx.vault.sign("thread", conversationId), "base64url");
  return encode(hash.readBigUInt64BE() >> 14n, signatureLength);
}

function encode(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest >>= 5n) text = (alphabet[Number(rest & 31n)] ?? "") + text;
  return text;
}

function decode(text: string): bigint | null {
  let value = 0n;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    value = (value << 5n) | BigInt(digit);
  }
  return value < 1n << 128n ? value : null;
}
