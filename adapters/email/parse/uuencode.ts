/** The file in a uuencoded text; what is no such text comes back as it is. */
export function uudecode(body: Uint8Array): Uint8Array {
  const lines = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1").split(/\r?\n/);
  const begin = lines.findIndex((line) => /^begin(-base64)? [0-7]{3,4} /.test(line));
  if (begin < 0) return body;
  const out: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (/^(end|====)\s*$/.test(line)) break;
    out.push(lines[begin]?.startsWith("begin-base64") ? Buffer.from(line, "base64") : decodeLine(line));
  }
  return Buffer.concat(out);
}

/** The first character is the count of bytes, every other one holds six bits. */
function decodeLine(line: string): Buffer {
  const length = sixBits(line, 0);
  const out = Buffer.alloc(length);
  for (let at = 1, to = 0; to < length; at += 4) {
    const bits =
      (sixBits(line, at) << 18) | (sixBits(line, at + 1) << 12) | (sixBits(line, at + 2) << 6) | sixBits(line, at + 3);
    out[to++] = bits >> 16;
    if (to < length) out[to++] = (bits >> 8) & 0xff;
    if (to < length) out[to++] = bits & 0xff;
  }
  return out;
}

function sixBits(line: string, at: number): number {
  return ((line.charCodeAt(at) || 32) - 32) & 63;
}
