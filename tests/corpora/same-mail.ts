import type { Mailbox } from "#adapters/email/parse/parsed-mail.ts";
import { uudecode } from "#adapters/email/parse/uuencode.ts";
import type { Expected } from "./expected-mail.ts";

/** What two parsers can be compared by. */
export type Said = {
  from: Mailbox[];
  to: Mailbox[];
  subject: string;
  text: string | null;
  html: string | null;
  attachments: { filename: string; contentType: string; bytes: Uint8Array }[];
};

/**
 * What of a mail was read wrongly, by the expectation that fits best. White space does not count, nor who unfolds
 * `format=flowed` lines (RFC 3676); a name that repeats the address is no name; where the expectation gave a letter up
 * (U+FFFD), any letter is right; a name for a file that bears none is free, and of a path its last name is enough;
 * uuencoded files, which Stalwart leaves as they are, may be opened.
 */
export function differences(said: Said, expected: Expected[]): string[] {
  const all = expected.map((one) => differencesFrom(said, one));
  return all.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function differencesFrom(said: Said, expected: Expected): string[] {
  return [
    ...(samePeople(said.from, expected.from) ? [] : [`from ${JSON.stringify(said.from)}`]),
    ...(samePeople(said.to, expected.to) ? [] : [`to ${JSON.stringify(said.to)}`]),
    ...(sameSubject(said.subject, expected.subjects) ? [] : [`subject ${said.subject}`]),
    ...(sameText(said.text ?? "", expected.text) ? [] : ["text"]),
    ...(sameHtml(said.html ?? "", expected.html) ? [] : ["html"]),
    ...sameFiles(said.attachments, expected.attachments),
  ];
}

/** A header that comes twice may be read by its first or its last. */
function samePeople(said: Mailbox[], headers: Mailbox[][]) {
  const write = (people: Mailbox[]) =>
    people
      .filter(({ name, address }) => name || address)
      .map(personOf)
      .join(",");
  if (headers.length === 0) return said.length === 0;
  return [...headers, headers.flat()].some((people) => alike(write(said), write(people)));
}

function personOf({ name, address }: Mailbox) {
  const at = address.lastIndexOf("@");
  const written = address.slice(0, at) + address.slice(at).toLowerCase();
  const shown = name.toLowerCase() === address.toLowerCase() ? "" : name;
  return `${bare(shown)}<${written}>`;
}

function sameSubject(said: string, subjects: string[]) {
  return subjects.length === 0 ? said === "" : subjects.some((subject) => alike(bare(said), bare(subject)));
}

/** Where the body has parts in HTML only, a parser may say them in words as well. */
function sameText(said: string, parts: Expected["text"]) {
  const plain = parts.filter(({ isHtml }) => !isHtml);
  const words = (text: string) =>
    plain.some(({ isFlowed }) => isFlowed) ? bare(text).replaceAll(">", "") : bare(text);
  if (plain.length < parts.length) return plain.every(({ content }) => words(said).includes(words(content)));
  return alike(words(said), words(plain.map(({ content }) => content).join("\n")));
}

/** The page as written; where plain text is part of it, its words, because each parser wraps them its own way. */
function sameHtml(said: string, parts: Expected["html"]) {
  if (!parts.some(({ isHtml }) => isHtml)) return said === "";
  const isMixed = parts.some(({ isHtml }) => !isHtml);
  if (!isMixed) return alike(bare(said), bare(parts.map(({ content }) => content).join("\n")));
  return alike(wordsOf(said), parts.map(({ isHtml, content }) => (isHtml ? wordsOf(content) : bare(content))).join(""));
}

function sameFiles(said: Said["attachments"], files: Expected["attachments"]): string[] {
  if (said.length !== files.length) return [`${said.length} attachments, not ${files.length}`];
  return files.flatMap((file, index) => {
    const { filename, contentType, bytes } = said[index] ?? { filename: "", contentType: "", bytes: new Uint8Array() };
    if (file.name !== null && !alike(bare(lastName(filename)), bare(lastName(file.name))))
      return [`name ${filename}, not ${file.name}`];
    if (file.type !== contentType) return [`type ${contentType}, not ${file.type}`];
    return sameBytes(bytes, file) ? [] : [`bytes of attachment ${index + 1}`];
  });
}

/** Line ends may have been made one kind, and a text is expected as letters. */
function sameBytes(bytes: Uint8Array, file: Expected["attachments"][number]) {
  const exact = Buffer.from(bytes).toString("latin1");
  if (file.text === null) {
    return [file.bytes, uudecode(file.bytes)].some(
      (one) => lines(exact) === lines(Buffer.from(one).toString("latin1")),
    );
  }
  const decoders = ["utf-8", file.charset ?? "utf-8"].map((label) => new TextDecoder(label));
  return decoders.some((decoder) => alike(bare(decoder.decode(bytes)), bare(file.text ?? "")));
}

const lastName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

const lines = (text: string) => text.replaceAll(/\r\n?/g, "\n").trim();

const bare = (text: string) => text.replaceAll(/[\s\0]+/g, "");

const wordsOf = (page: string) =>
  bare(page.replaceAll(/<[^>]*>/g, ""))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("&nbsp;", "");

function alike(said: string, expected: string) {
  if (!expected.includes("\ufffd")) return said === expected;
  const letters = [...said];
  const wanted = [...expected];
  return (
    letters.length === wanted.length && wanted.every((letter, at) => letter === "\ufffd" || letter === letters[at])
  );
}
