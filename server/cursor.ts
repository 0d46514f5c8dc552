import type { z } from "zod";

import { AppError } from "./errors.ts";

/** Cursors are opaque to callers: whatever the page needs to go on, as base64url. */
export function writeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

export function readCursor<Position>(schema: z.ZodType<Position>, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (parsed.success) return parsed.data;
  throw new AppError(
    "invalid",
    {
      en: "This cursor is not one of ours. Start again without `after`.",
      fr: "Ce curseur n’est pas l’un des nôtres. Recommencez sans « after ».",
    },
    { field: "after" },
  );
}

/** The items of a page that was asked for with one row more than its limit, and the cursor to what follows. */
export function cutPage<Row, Item>(
  rows: Row[],
  limit: number,
  options: { show: (row: Row) => Item; position: (row: Row) => unknown },
): { items: Item[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: kept.map(options.show), next: more ? writeCursor(options.position(last)) : null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
