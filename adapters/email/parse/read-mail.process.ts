// A process of its own that reads one mail after the other; see mail-reader.ts for why.
import { enableCompileCache } from "node:module";

import type { Answer } from "./mail-reader.ts";

const [, , cache] = process.argv;
if (cache) enableCompileCache(cache);
const { readMail } = await import("../read-mail.ts");

process.on("message", (raw) => {
  if (!(raw instanceof Uint8Array)) return;
  readMail(raw).then(
    (read) => answer({ kind: "read", read }),
    (error: unknown) => answer({ kind: "failed", reason: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever asked is gone.
process.once("disconnect", () => process.exit(0));
answer({ kind: "ready" });

function answer(message: Answer) {
  process.send?.(message);
}
