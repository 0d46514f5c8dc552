/** The words of a page, roughly: enough to look for a phrase, never to be shown. Linear in the length of the page. */
export function wordsOfPage(page: string): string {
  let hidden: string | null = null;
  const words = page.split("<").map((piece, index) => {
    if (index === 0) return piece;
    const [, slash, name = ""] = /^(\/?)([a-z][a-z0-9]*)/i.exec(piece)?.map((part) => part.toLowerCase()) ?? [];
    if (hidden !== null && !(slash && name === hidden)) return "";
    hidden = !slash && /^(?:style|script|head)$/.test(name) ? name : null;
    const text = piece.slice(piece.indexOf(">") + 1);
    return hidden === null ? (/^(?:br|p|div|tr|li|h\d)$/.test(name) ? "\n" : " ") + text : "";
  });
  return words.join("").replace(/&(lt|gt|amp|quot|nbsp|#39|apos);/g, (_, name: string) => entities[name] ?? " ");
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: " ", "#39": "'", apos: "'" };
