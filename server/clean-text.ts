/**
 * JSON can say two things that PostgreSQL refuses to store: NUL, and half of a surrogate pair. Both become U+FFFD on
 * the way in, so that no store has to think of them.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\uFFFD");
}

export function parseCleanJson(text: string): unknown {
  const suspicious = /\\u(0000|d[89a-f])/i.test(text);
  return JSON.parse(
    text,
    suspicious ? (_key, value) => (typeof value === "string" ? cleanText(value) : value) : undefined,
  );
}
