/** The media type in lower case; null where the value names none. */
export function typeOf(value: string | null): string | null {
  const match = /^[\s"']*([\w!#$&^.+-]{1,80})\s*\/\s*([\w!#$&^.+-]{1,120})/.exec(withoutComments(value ?? ""));
  if (match) return `${match[1]}/${match[2]}`.toLowerCase();
  return /^\s*text\s*(;|$)/i.test(value ?? "") ? "text/plain" : null;
}

export function boundaryOf(value: string): string | null {
  return parameter(value, boundary)?.trimEnd() || null;
}

export function charsetOf(value: string): string | null {
  return parameter(value, charset);
}

/** RFC 3676: lines that end with a blank go on; `delSp` says that this blank is not text. */
export function flowOf(value: string): { delSp: boolean } | null {
  if (parameter(value, format)?.toLowerCase() !== "flowed") return null;
  return { delSp: parameter(value, delSp)?.toLowerCase() === "yes" };
}

export function methodOf(value: string): string | null {
  return parameter(value, method)?.toUpperCase() ?? null;
}

/** Does the part bear the name of a file? */
export function hasName(value: string): boolean {
  return /[;\s](file)?name(\*\d{0,3}\*?)?\s{0,9}=\s{0,9}"?[^\s";]/i.test(value);
}

const boundary = named("boundary");
const charset = named("charset(?:\\*(?:0\\*?)?)?");
const format = named("format");
const delSp = named("delsp");
const method = named("method");

/** Lenient: a forgotten semicolon or closing quote costs nothing. */
function named(name: string): RegExp {
  return new RegExp(`[;\\s]${name}\\s{0,9}=\\s{0,9}(?:"((?:[^"\\\\]|\\\\.)*)|([^\\s;]+))`, "i");
}

function parameter(value: string, pattern: RegExp): string | null {
  const match = pattern.exec(withoutComments(value));
  if (!match) return null;
  return match[2] ?? match[1]?.replace(/\\(.)/g, "$1") ?? null;
}

/** A comment follows a blank; a bracket within a token is part of it. */
function withoutComments(value: string): string {
  return value.includes("(") ? value.replace(/(^|\s)\([^()"]*\)/g, "$1") : value;
}
