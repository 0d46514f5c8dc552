import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

import type { Reader, Tx } from "../dialect/database.ts";

/** The tables that the authentication library reads and writes by name. */
export const authTables = ["agents", "sessions", "credentials", "verifications", "twoFactors"] as const;
export type AuthTable = (typeof authTables)[number];

export type AuthRow = Record<string, unknown>;

/** Conditions are read from the left; one that is joined with OR forms a group with the others of its kind. */
export type AuthCondition = {
  field: string;
  operator: "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "in" | "not_in" | "contains" | "starts_with" | "ends_with";
  value: unknown;
  connector: "AND" | "OR";
};

type Selection = { where?: AuthCondition[]; limit?: number; offset?: number; sortBy?: Sorting };
type Sorting = { field: string; direction: "asc" | "desc" };

export async function insertAuthRow(tx: Tx, name: AuthTable, row: AuthRow): Promise<AuthRow> {
  const [made] = await tx.q.insert(tableOf(tx, name)).values(row).returning();
  return made ?? row;
}

export async function findAuthRows(db: Reader, name: AuthTable, selection: Selection): Promise<AuthRow[]> {
  const table = tableOf(db, name);
  const { where = [], limit = 100, offset = 0, sortBy } = selection;
  const order = sortBy
    ? [sortBy.direction === "asc" ? asc(column(table, sortBy.field)) : desc(column(table, sortBy.field))]
    : [];
  return await db.q
    .select()
    .from(table)
    .where(conditionOf(table, where))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
}

export async function countAuthRows(db: Reader, name: AuthTable, where: AuthCondition[]): Promise<number> {
  const table = tableOf(db, name);
  const [row] = await db.q.select({ rows: count() }).from(table).where(conditionOf(table, where));
  return row?.rows ?? 0;
}

/** With `one`, only the first row that fits; the conditions still hold when the row is locked (a guarded change). */
export async function updateAuthRows(
  tx: Tx,
  name: AuthTable,
  change: { where: AuthCondition[]; set: AuthRow; add?: Record<string, number>; one: boolean },
): Promise<AuthRow[]> {
  const table = tableOf(tx, name);
  const sums = Object.entries(change.add ?? {}).map(([field, delta]) => [
    field,
    sql`${column(table, field)} + ${delta}`,
  ]);
  return await tx.q
    .update(table)
    .set({ ...change.set, ...Object.fromEntries(sums) })
    .where(chosen(tx, table, change))
    .returning();
}

export async function deleteAuthRows(
  tx: Tx,
  name: AuthTable,
  choice: { where: AuthCondition[]; one: boolean },
): Promise<AuthRow[]> {
  const table = tableOf(tx, name);
  return await tx.q
    .delete(table)
    .where(chosen(tx, table, choice))
    .returning();
}

function chosen(tx: Tx, table: SQLiteTable, choice: { where: AuthCondition[]; one: boolean }): SQL | undefined {
  const condition = conditionOf(table, choice.where);
  if (!choice.one) return condition;
  const id = column(table, "id");
  return and(condition, inArray(id, tx.q.select({ id }).from(table).where(condition).limit(1)));
}

function tableOf(db: Reader, name: AuthTable): SQLiteTable {
  return db.t[name];
}

function column(table: SQLiteTable, field: string): SQLiteColumn {
  const found = getTableColumns(table)[field];
  if (!found) throw new Error(`The authentication library asks for a column that does not exist: ${field}`);
  return found;
}

function conditionOf(table: SQLiteTable, where: AuthCondition[]): SQL | undefined {
  const all = where.filter((one) => one.connector === "AND").map((one) => comparison(table, one));
  const some = where.filter((one) => one.connector === "OR").map((one) => comparison(table, one));
  return and(...all, or(...some));
}

function comparison(table: SQLiteTable, { field, operator, value }: AuthCondition): SQL {
  const subject = column(table, field);
  switch (operator) {
    case "eq":
      return value === null ? isNull(subject) : eq(subject, value);
    case "ne":
      return value === null ? isNotNull(subject) : ne(subject, value);
    case "lt":
      return lt(subject, value);
    case "lte":
      return lte(subject, value);
    case "gt":
      return gt(subject, value);
    case "gte":
      return gte(subject, value);
    case "in":
      return inArray(subject, listOf(value));
    case "not_in":
      return notInArray(subject, listOf(value));
    default:
      // contains, starts_with and ends_with are for directories of users, which we list ourselves.
      throw new Error(`The authentication library asks for an operator that no table needs: ${operator}`);
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
