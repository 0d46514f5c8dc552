import { decodeWords } from "./encoded-words.ts";
import { limits, type Mailbox } from "./parsed-mail.ts";

/**
 * The people in an address header, RFC 5322 §3.4, with groups flattened. Lenient where programs are not: commas and
 * colons in names without quotes, a forgotten bracket or quote, comments, semicolons as separators. An address is never
 * taken out of a quoted name.
 */
export function readMailboxes(value: string): Mailbox[] {
  const found = joinNames(entriesOf(value)).flatMap((entry) => {
    const mailbox = mailboxOf(entry);
    const inside = mailbox.address === "" && /<[^<>@]+@[^<>]+>/.test(mailbox.name) && isOneWord(entry);
    return inside ? entriesOf(mailbox.name).map(mailboxOf) : [mailbox];
  });
  return found.filter(({ name, address }) => name !== "" || address !== "").slice(0, limits.recipients);
}

/** `address` as we compare it: the domain in lower case, RFC 5321 §2.4. */
export function cleanAddress(written: string): string {
  const bare = decodeWords(written)
    .trim()
    .replace(/^'(.*)'$/, "$1")
    .replace(/^<+|>+$/g, "");
  const route = /^@[^:]*:/.exec(bare)?.[0].length ?? /^mailto:/i.exec(bare)?.[0].length ?? 0;
  const address = bare.startsWith('"') ? bare : bare.slice(route).replace(/\s+/g, "");
  const at = address.lastIndexOf("@");
  if (at < 0) return address;
  return (
    address.slice(0, at + 1) +
    address
      .slice(at + 1)
      .toLowerCase()
      .replace(/\.$/, "")
  );
}

type Token = { kind: "text" | "quoted" | "comment" | "angle"; value: string };

function entriesOf(written: string): Token[][] {
  const value = hasOddQuotes(written) ? written.replaceAll('"', "") : written;
  const lastSemicolon = value.lastIndexOf(";");
  let entry: Token[] = [];
  const entries = [entry];
  for (let at = 0; at < value.length; ) {
    const char = value[at];
    if (char === "," || char === ";") {
      entry = [];
      entries.push(entry);
      at++;
    } else if (char === ":" && at < lastSemicolon && !namesSomebody(entry)) {
      entry.length = 0;
      at++;
    } else {
      const { token, next } = tokenAt(value, at);
      entry.push(token);
      at = next;
    }
  }
  return entries;
}

function tokenAt(value: string, at: number): { token: Token; next: number } {
  const close = ends[value[at] ?? ""]?.(value, at) ?? -1;
  if (close < 0) {
    plain.lastIndex = at + 1;
    const next = at + 1 + (plain.exec(value)?.[0].length ?? 0);
    return { token: { kind: "text", value: value.slice(at, next) }, next };
  }
  const kind = value[at] === '"' ? "quoted" : value[at] === "(" ? "comment" : "angle";
  const inside = value.slice(at + 1, close);
  return { token: { kind, value: kind === "angle" ? inside : inside.replace(/\\(.)/g, "$1") }, next: close + 1 };
}

const ends: Record<string, (value: string, from: number) => number> = {
  '"': endOfQuote,
  "(": endOfComment,
  "<": endOfAngle,
};

const plain = /[^",;:(<]*/y;

function endOfQuote(value: string, from: number): number {
  for (let at = from + 1; at < Math.min(value.length, from + 2_000); at++) {
    if (value[at] === "\\") at++;
    else if (value[at] === '"') return at;
  }
  return -1;
}

/** Comments nest. One that never ends, in sight, is a bracket. */
function endOfComment(value: string, from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(value.length, from + 1_000); at++) {
    if (value[at] === "\\") at++;
    else if (value[at] === "(") depth++;
    else if (value[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** Without its end, an address ends with the entry. */
function endOfAngle(value: string, from: number): number {
  const near = value.slice(from, from + 1_000);
  const end = near.search(/>/);
  if (end >= 0) return from + end;
  const separator = near.search(/[,;]/);
  return separator >= 0 ? from + separator - 1 : from + near.length;
}

function hasOddQuotes(value: string): boolean {
  return (value.replace(/\\./g, "").split('"').length - 1) % 2 === 1;
}

function namesSomebody(entry: Token[]): boolean {
  return entry.some(({ kind, value }) => kind === "angle" || (kind === "text" && value.includes("@")));
}

/** `Doe, John <john@example.org>` is one person: a piece without an address belongs to the address that follows. */
function joinNames(entries: Token[][]): Token[][] {
  const joined: Token[][] = [];
  let loose: Token[][] = [];
  for (const entry of entries) {
    if (!namesSomebody(entry) && entry.some(({ value }) => value.trim() !== "")) {
      loose.push(entry);
      continue;
    }
    if (entry.some(({ kind }) => kind === "angle")) {
      joined.push([...loose.flatMap((tokens): Token[] => [...tokens, { kind: "text", value: "," }]), ...entry]);
    } else {
      joined.push(...loose, entry);
    }
    loose = [];
  }
  return [...joined, ...loose];
}

function mailboxOf(entry: Token[]): Mailbox {
  const angle = entry.findLast(({ kind, value }) => kind === "angle" && value.includes("@")) ?? entry.find(isAngle);
  const others = entry.filter((token) => token !== angle);
  if (angle) return named(cleanAddress(angle.value), others);
  const at = others.findIndex(({ kind, value }) => kind === "text" && value.includes("@"));
  const token = others[at];
  if (!token) return named("", others);
  const before = others[at - 1];
  const domain = /^@[^\s@"]{1,300}/.exec(token.value)?.[0];
  if (domain && before?.kind === "quoted") {
    return named(cleanAddress(`"${before.value}"${domain}`), others.toSpliced(at - 1, 2, without(token, domain)));
  }
  const bare = /[^\s@"]{1,300}@[^\s"]{1,300}/.exec(token.value)?.[0] ?? "";
  return named(cleanAddress(bare), others.with(at, without(token, bare)));
}

const isAngle = ({ kind }: Token) => kind === "angle";

function without(token: Token, piece: string): Token {
  return { kind: "text", value: token.value.replace(piece, () => " ") };
}

/** A comment beside a name is part of it, alone it is the name. */
function named(address: string, tokens: Token[]): Mailbox {
  const isOnlyComment = tokens.every(({ kind, value }) => kind === "comment" || value.trim() === "");
  const words = tokens.map(({ kind, value }) => (kind === "comment" && !isOnlyComment ? `(${value})` : value));
  const name = decodeWords(words.join(""))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^"(.*)"$/, "$1");
  const isTorn = name.includes(">") && !name.includes("<");
  const shown = (isTorn ? name.replaceAll(">", "") : name).trim();
  return { name: shown.toLowerCase() === address.toLowerCase() ? "" : shown, address };
}

/** Some programs encode the whole entry, address and all. */
function isOneWord(entry: Token[]): boolean {
  return entry.every(({ kind, value }) => kind === "text" && (value.trim() === "" || value.includes("=?")));
}
