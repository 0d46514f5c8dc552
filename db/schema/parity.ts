import type * as Postgres from "./postgres.ts";
import type * as Sqlite from "./sqlite.ts";

/** Does not compile when a table, a column or its type exists in one dialect only. */
export const schemasAgree: Agreement = true;

type Agreement =
  Same<Rows<typeof Sqlite>, Rows<typeof Postgres>> extends true
    ? Same<NewRows<typeof Sqlite>, NewRows<typeof Postgres>>
    : "the rows of sqlite.ts and postgres.ts differ";

type Rows<Schema> = { [Name in keyof Schema]: Schema[Name] extends { $inferSelect: infer Row } ? Row : never };
type NewRows<Schema> = { [Name in keyof Schema]: Schema[Name] extends { $inferInsert: infer Row } ? Row : never };

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : "the two schemas differ";
