/** Writes a `winmail.dat` as Outlook does, so that the tests need none of anybody's. */
export function tnefFile(content: {
  text?: string;
  rtf?: string;
  html?: string;
  files?: { name: string; bytes: string }[];
}): Buffer {
  const properties = [
    ...(content.html === undefined ? [] : [binaryProperty(0x1013, Buffer.from(content.html))]),
    ...(content.rtf === undefined ? [] : [binaryProperty(0x1009, compressedRtf(content.rtf))]),
  ];
  return Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]),
    attribute(1, 0x00069007, Buffer.from([0xe4, 0x04, 0, 0, 0, 0, 0, 0])),
    ...(content.text === undefined ? [] : [attribute(1, 0x0002800c, Buffer.from(`${content.text}\0`, "latin1"))]),
    ...(properties.length === 0
      ? []
      : [attribute(1, 0x00069003, Buffer.concat([number(properties.length), ...properties]))]),
    ...(content.files ?? []).flatMap(({ name, bytes }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00018010, Buffer.from(`${name.slice(0, 8)}\0`, "latin1")),
      attribute(2, 0x0006800f, Buffer.from(bytes)),
      attribute(
        2,
        0x00069005,
        Buffer.concat([number(2), number(0x0003 | (0x3705 << 16)), number(1), unicodeProperty(0x3707, name)]),
      ),
    ]),
  ]);
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([level]), number(id), number(data.length), data, Buffer.alloc(2)]);
}

function binaryProperty(id: number, data: Buffer): Buffer {
  return Buffer.concat([number(0x0102 | (id << 16)), number(1), number(data.length), padded(data)]);
}

function unicodeProperty(id: number, text: string): Buffer {
  const data = Buffer.from(`${text}\0`, "utf16le");
  return Buffer.concat([number(0x001f | (id << 16)), number(1), number(data.length), padded(data)]);
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** Literals, and one reference into the words that every dictionary begins with: `{\rtf1\ansi`. */
function compressedRtf(rtf: string): Buffer {
  const prefix = "{\\rtf1\\ansi";
  const literals = Buffer.from(rtf.slice(prefix.length), "latin1");
  const out = [0b1, 0, prefix.length - 2];
  for (let at = 0, room = 7; at < literals.length; room = 8) {
    const run = literals.subarray(at, at + room);
    if (room === 8) out.push(0);
    out.push(...run);
    at += run.length;
  }
  return Buffer.concat([number(out.length + 12), number(rtf.length), Buffer.from("LZFu"), number(0), Buffer.from(out)]);
}
