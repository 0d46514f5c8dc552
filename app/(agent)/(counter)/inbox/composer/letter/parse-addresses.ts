import type { AnswerForm } from "#server/protocol/letters.ts";

export type Mailbox = AnswerForm["all"]["to"][number];

const most = 50;

/** People as they are typed or pasted: `Maya <maya@example.org>, ben@example.org`, one a line, or side by side. */
export function parseAddresses(text: string): Mailbox[] {
  return pieces(text.slice(0, 20_000)).flatMap(peopleIn).slice(0, most);
}

export function isAddress(address: string): boolean {
  return (
    address.length <= 320 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\.]+(?:\.[^\s@<>,;:"()[\]\\.]+)+$/.test(address)
  );
}

/** Cut at commas, semicolons and line ends that stand outside quoted names. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (character !== "\n" && (isQuoted || (character !== "," && character !== ";"))) continue;
    found.push(text.slice(start, at));
    start = at + 1;
    isQuoted = false;
  }
  return [...found, text.slice(start)].map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function peopleIn(piece: string): Mailbox[] {
  const open = piece.lastIndexOf("<");
  if (open !== -1) {
    const address = piece
      .slice(open + 1)
      .replace(/>.*$/s, "")
      .trim();
    return [{ name: bareName(piece.slice(0, open)), address: bareAddress(address) }];
  }
  const words = piece.split(/\s+/);
  if (words.length > 1 && words.every(isAddress)) return words.map((address) => ({ name: "", address }));
  return [{ name: "", address: bareAddress(piece) }];
}

function bareAddress(address: string) {
  return address.replace(/^mailto:/i, "");
}

function bareName(name: string) {
  return name
    .trim()
    .replaceAll(/^["']|["']$/g, "")
    .trim()
    .slice(0, 200);
}
