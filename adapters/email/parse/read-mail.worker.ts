import { parentPort } from "node:worker_threads";

import { readMail } from "../read-mail.ts";
import type { Answer } from "./mail-reader.ts";

parentPort?.on("message", async (raw: Uint8Array) => {
  try {
    const read = await readMail(raw);
    for (const attachment of read.parsed.attachments) attachment.bytes = transferable(attachment.bytes, raw);
    const buffers = new Set(read.parsed.attachments.map(({ bytes }) => bytes.buffer));
    answer({ kind: "read", read }, [...buffers]);
  } catch (error) {
    answer({ kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
  }
});

answer({ kind: "ready" }, []);

function answer(message: Answer, buffers: ArrayBufferLike[]) {
  parentPort?.postMessage(
    message,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
}

/** Views of the mail travel with it; small buffers are cut from a pool that must stay. */
function transferable(bytes: Uint8Array, raw: Uint8Array): Uint8Array {
  const isWhole = bytes.buffer === raw.buffer || bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
}
