import { type CustomAdapter, createAdapterFactory } from "better-auth/adapters";
import { z } from "zod";

import type { Tx } from "#db/dialect/database.ts";
import {
  type AuthCondition,
  type AuthRow,
  authTables,
  countAuthRows,
  deleteAuthRows,
  findAuthRows,
  insertAuthRow,
  updateAuthRows,
} from "#db/stores/auth-rows.ts";
import type { Context } from "#server/context.ts";

const tableName = z.enum(authTables);
const row = z.record(z.string(), z.unknown());

/** Lets the authentication library read and write through our stores, so that its writes share the one door too. */
export function authAdapter(ctx: Context) {
  return createAdapterFactory({
    config: {
      adapterId: "guichet",
      supportsNumericIds: false,
      // Instants are numbers here and dates there.
      customTransformInput: ({ data }) => (data instanceof Date ? data.getTime() : data),
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === "date" && typeof data === "number" ? new Date(data) : data,
    },
    adapter: () => operations(ctx),
  });
}

function operations(ctx: Context): CustomAdapter {
  const write = <Result>(job: (tx: Tx) => Promise<Result>) => ctx.db.write(job);

  async function find(model: string, where: AuthCondition[]) {
    const [found] = await findAuthRows(ctx.db.read, tableName.parse(model), { where, limit: 1 });
    return found ?? null;
  }

  async function updateOne(model: string, where: AuthCondition[], set: AuthRow, add: Record<string, number> = {}) {
    const [changed] = await write((tx) => updateAuthRows(tx, tableName.parse(model), { where, set, add, one: true }));
    return changed ?? null;
  }

  return {
    create: async ({ model, data }) => trusted(await write((tx) => insertAuthRow(tx, tableName.parse(model), data))),
    findOne: async ({ model, where }) => trusted(await find(model, where)),
    findMany: async ({ model, ...selection }) =>
      trusted(await findAuthRows(ctx.db.read, tableName.parse(model), selection)),
    count: ({ model, where }) => countAuthRows(ctx.db.read, tableName.parse(model), where ?? []),
    update: async ({ model, where, update }) => trusted(await updateOne(model, where, row.parse(update))),
    updateMany: async ({ model, where, update }) =>
      (await write((tx) => updateAuthRows(tx, tableName.parse(model), { where, set: update, one: false }))).length,
    incrementOne: async ({ model, where, increment, set }) =>
      trusted(await updateOne(model, where, set ?? {}, increment)),
    delete: async ({ model, where }) => void (await remove(ctx, model, { where, one: true })),
    deleteMany: async ({ model, where }) => (await remove(ctx, model, { where, one: false })).length,
    consumeOne: async ({ model, where }) => trusted((await remove(ctx, model, { where, one: true }))[0] ?? null),
  };
}

/** Whoever listens with a session that ends, such as an open socket, learns it from the change log. */
async function remove(ctx: Context, model: string, choice: { where: AuthCondition[]; one: boolean }) {
  const table = tableName.parse(model);
  return await ctx.db.write(async (tx) => {
    const removed = await deleteAuthRows(tx, table, choice);
    if (table === "sessions") {
      for (const { id } of removed) tx.changes.push({ kind: "session.revoked", subjectId: String(id), at: ctx.now() });
    }
    return removed;
  });
}

/** The library names the type of row that it expects; that our tables have it is what the contract tests show. */
function trusted<Row>(rows: unknown): Row {
  return z.custom<Row>().parse(rows);
}
