export type Card = { name: string; phones: string[]; emails: string[] };

/** The name, numbers and addresses of a vCard (RFC 6350); the rest is not shown. */
export function readVcard(text: string): Card {
  // A line that begins with a space goes on with the one before (RFC 6350 §3.2).
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/\r?\n[ \t]/g, "")
    .split(/\r?\n/);
  const card: Card = { name: "", phones: [], emails: [] };
  for (const line of lines) {
    const [, property = "", value = ""] = /^(?:[\w-]+\.)?([\w-]+)[^:]*:(.*)$/.exec(line) ?? [];
    const words = value.replaceAll(/\\n/gi, " ").replaceAll(/\\(.)/g, "$1").trim().slice(0, 200);
    if (words === "") continue;
    if (/^FN$/i.test(property)) card.name = words;
    if (/^TEL$/i.test(property) && card.phones.length < 10) card.phones.push(words.replace(/^tel:/i, ""));
    if (/^EMAIL$/i.test(property) && card.emails.length < 10) card.emails.push(words);
  }
  return card;
}
