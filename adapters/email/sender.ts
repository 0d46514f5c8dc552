/** How much of a mail is looked at for its header. */
const longestHeader = 256 * 1024;

/** The header block without the empty line that ends it, as Latin-1 so that bytes stay bytes. */
export function headerOf(raw: Uint8Array): string {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestHeader)).toString("latin1");
  const end = /\r?\n\r?\n/.exec(head);
  return end ? head.slice(0, end.index) : head;
}

/** The address in From, in lower case, as far as it can be had without parsing the mail; "" when it cannot. */
export function senderOf(raw: Uint8Array): string {
  const field = /(?:^|\n)from[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)/i.exec(headerOf(raw))?.[1] ?? "";
  const bare = field.slice(0, 2_000).replaceAll(/"[^"]*"/g, "");
  const [, angle] = /<([^<>\s]+@[^<>\s]+)>/.exec(bare) ?? [];
  const [plain = ""] = /[^\s<>,;:"()]+@[^\s<>,;:"()]+/.exec(bare) ?? [];
  return Buffer.from(angle ?? plain, "latin1")
    .toString("utf8")
    .toLowerCase();
}
