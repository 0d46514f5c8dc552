export type Words = { [key: string]: string | Words };

/** English made 40 % longer and accented, with ICU arguments untouched: what still fits, fits in any language. */
export function pseudo(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, typeof value === "string" ? stretch(value) : pseudo(value)]),
  );
}

export function stretch(message: string): string {
  const accented = outsideBraces(message, accent);
  const wanted = Math.ceil(literalLength(message) * 0.4);
  return `⟦${accented}${"·".repeat(Math.max(0, wanted - 2))}⟧`;
}

/** ICU nests literals inside plurals; only the outermost words are touched, which is enough to see a string is ours. */
function outsideBraces(message: string, change: (letter: string) => string): string {
  let depth = 0;
  let inTag = false;
  let out = "";
  for (const letter of message) {
    if (letter === "{") depth += 1;
    if (letter === "<") inTag = true;
    out += depth === 0 && !inTag ? change(letter) : letter;
    if (letter === "}") depth -= 1;
    if (letter === ">") inTag = false;
  }
  return out;
}

function literalLength(message: string): number {
  return message.replace(/<[^>]*>/g, "").replace(/\{[^{}]*\}/g, "xxx").length;
}

const accents: Record<string, string> = { a: "á", e: "é", i: "ï", o: "ô", u: "ü", c: "ç", n: "ñ", A: "Å", E: "É" };

function accent(letter: string): string {
  return accents[letter] ?? letter;
}
