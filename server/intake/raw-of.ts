import { buffer } from "node:stream/consumers";

import type { ArrivedMeta } from "#adapters/contract/reading.ts";
import { findIntake } from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";

/** The bytes of a ledger row as they came, from the row or from their file, and what was noted beside them. */
export async function rawOf(ctx: Context, id: string): Promise<{ raw: Uint8Array; meta: ArrivedMeta | null }> {
  const row = await findIntake(ctx.db.read, id);
  if (!row) throw new Error("the row is not there any more");
  if (row.raw) return { raw: row.raw, meta: row.meta };
  const file = row.rawFile && (await ctx.rawFiles.read(row.rawFile));
  if (!file) throw new Error("the raw bytes are missing");
  return { raw: await buffer(file.stream), meta: row.meta };
}
