import { buffer } from "node:stream/consumers";

import type { Reader } from "#db/dialect/database.ts";
import { findAttachment } from "#db/stores/attachments.ts";
import type { FileStore } from "./file-store.ts";

/** For adapters, which send files and know neither rows nor folders. */
export function attachmentOpener(db: { read: Reader }, files: FileStore) {
  return async (id: string): Promise<Uint8Array> => {
    const row = await findAttachment(db.read, id);
    const file = row && (await files.read(row.sha256));
    if (!file) throw new Error(`the file of attachment ${id} is missing`);
    return await buffer(file.stream);
  };
}
