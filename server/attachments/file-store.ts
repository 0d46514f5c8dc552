import { createHash } from "node:crypto";
import { createReadStream, existsSync, type ReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Files by the SHA-256 of their bytes: the same file is kept once. */
export type FileStore = {
  /** Keeps the bytes durably before it resolves. */
  put(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>;
  read(sha256: string): Promise<{ stream: ReadStream; bytes: number } | null>;
  remove(sha256: string): Promise<void>;
};

export function openFileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const path = pathOf(sha256);
      if (!existsSync(path)) await writeDurably(path, bytes);
      return { sha256, bytes: bytes.byteLength };
    },
    async read(sha256) {
      // A file that has not come yet has none.
      if (sha256 === "") return null;
      const path = pathOf(sha256);
      const found = await stat(path).catch(() => null);
      return found ? { stream: createReadStream(path), bytes: found.size } : null;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

/** Written beside, synced, then renamed: a crash leaves the whole file or none. */
async function writeDurably(path: string, bytes: Uint8Array) {
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  const file = await open(beside, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
