import { decodeCharset } from "./charsets.ts";
import type { MailAttachment } from "./parsed-mail.ts";
import { expandRtf, readRtf } from "./rtf.ts";

/** What Outlook packs into `winmail.dat`, [MS-OXTNEF]. */
export type TnefContent = { text: string | null; html: string | null; attachments: MailAttachment[] };

/** Null for bytes that are no such file, or a broken one: the file itself is then the attachment. */
export function readTnef(bytes: Uint8Array): TnefContent | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 6 || data.readUInt32LE(0) !== 0x223e9f78) return null;
  try {
    return readAttributes(data);
  } catch {
    return null;
  }
}

const maxAttributes = 10_000;

function readAttributes(data: Buffer): TnefContent {
  let codepage = "windows-1252";
  let plain: Buffer | null = null;
  let message: Properties = new Map();
  const files: { title: Buffer | null; data: Buffer | null; properties: Properties }[] = [];
  for (let at = 6, seen = 0; at + 9 <= data.length && seen < maxAttributes; seen++) {
    const id = data.readUInt32LE(at + 1);
    const end = at + 9 + data.readUInt32LE(at + 5);
    if (end > data.length) throw new RangeError("an attribute is longer than its file");
    const value = data.subarray(at + 9, end);
    const file = files.at(-1);
    if (id === attribute.codepage && value.length >= 4) codepage = `windows-${value.readUInt32LE(0)}`;
    else if (id === attribute.body) plain = value;
    else if (id === attribute.messageProperties) message = readProperties(value);
    else if (id === attribute.attachmentStart) files.push({ title: null, data: null, properties: new Map() });
    else if (file && id === attribute.attachmentTitle) file.title = value;
    else if (file && id === attribute.attachmentData) file.data = value;
    else if (file && id === attribute.attachmentProperties) file.properties = readProperties(value);
    at = end + 2;
  }
  const read = (value: Buffer | null | undefined) => (value ? withoutNul(decodeCharset(value, codepage)) : "");
  const page = message.get(property.html);
  const rtf = message.get(property.rtf);
  const rich = rtf ? readRtf(expandRtf(rtf.value)) : { text: null, html: null };
  return {
    text: read(plain) || textOf(message.get(property.body), read) || rich.text,
    html: page ? withoutNul(decodeCharset(page.value, htmlCharset(message) ?? codepage)) : rich.html,
    attachments: files.map(({ title, data: content, properties }, index) => ({
      filename:
        textOf(properties.get(property.longName), read) ||
        read(title) ||
        textOf(properties.get(property.name), read) ||
        `file-${index + 1}`,
      contentType: textOf(properties.get(property.mimeType), read) || "application/octet-stream",
      contentId: textOf(properties.get(property.contentId), read) || null,
      disposition: "attachment",
      bytes: new Uint8Array(content ?? properties.get(property.data)?.value ?? new Uint8Array()),
    })),
  };
}

const attribute = {
  codepage: 0x00069007,
  body: 0x0002800c,
  messageProperties: 0x00069003,
  attachmentStart: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
};

const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  internetCodepage: 0x3fde,
  data: 0x3701,
  name: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
};

const kind = { text: 0x1e, unicode: 0x1f, binary: 0x102, object: 0x0d };

type Properties = Map<number, { kind: number; value: Buffer }>;

/** MAPI properties: fixed ones by their size, the others by their length, each padded to four bytes. */
function readProperties(data: Buffer): Properties {
  const properties: Properties = new Map();
  let at = 4;
  for (let left = Math.min(data.readUInt32LE(0), maxAttributes); left > 0 && at + 4 <= data.length; left--) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) at = afterName(data, at);
    const single = type & ~0x1000;
    const isLong = Object.values(kind).includes(single);
    const isMany = isLong || (type & 0x1000) !== 0;
    const count = isMany ? data.readUInt32LE(at) : 1;
    if (isMany) at += 4;
    if (count > maxAttributes) throw new RangeError("a property has too many values");
    for (let value = 0; value < count; value++) {
      const size = isLong ? data.readUInt32LE(at) : (wideKinds[single] ?? 4);
      if (isLong) at += 4;
      if (at + size > data.length) throw new RangeError("a property is longer than its file");
      if (value === 0) properties.set(id, { kind: single, value: data.subarray(at, at + size) });
      at += size + ((4 - (size % 4)) % 4);
    }
  }
  return properties;
}

const wideKinds: Record<number, number> = { 5: 8, 6: 8, 7: 8, 20: 8, 64: 8, 72: 16 };

/** Named properties bear a set, and in it a number or a text. */
function afterName(data: Buffer, at: number): number {
  if (data.readUInt32LE(at + 16) === 0) return at + 24;
  const length = data.readUInt32LE(at + 20);
  return at + 24 + length + ((4 - (length % 4)) % 4);
}

function textOf(found: { kind: number; value: Buffer } | undefined, read: (value: Buffer) => string): string {
  if (!found) return "";
  return found.kind === kind.unicode ? withoutNul(found.value.toString("utf16le")) : read(found.value);
}

function htmlCharset(message: Properties): string | null {
  const codepage = message.get(property.internetCodepage)?.value.readUInt32LE(0);
  if (!codepage) return null;
  return codepage === 65001
    ? "utf-8"
    : codepage === 20127
      ? "us-ascii"
      : codepage > 28590 && codepage < 28606
        ? `iso-8859-${codepage - 28590}`
        : `windows-${codepage}`;
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
