import { z } from "zod";

/** A place in a conversation: what both databases hold in a column. */
export const place = z.number().int().nonnegative().max(2_147_483_647);
/** What names a row. */
export const rowId = z.string().regex(/^[\w-]{1,64}$/, "an id");

/** Keyset pages: pass `next` back as `after`. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(200).optional(),
});

export type Page<Item> = { items: Item[]; next: string | null };

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
