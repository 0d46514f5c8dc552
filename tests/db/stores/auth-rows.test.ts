import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "#db/dialect/database.ts";
import {
  type AuthCondition,
  countAuthRows,
  deleteAuthRows,
  findAuthRows,
  insertAuthRow,
  updateAuthRows,
} from "#db/stores/auth-rows.ts";
import { dialects, newDatabase } from "#tests/support/databases.ts";

describe.each(dialects)("rows of the authentication library, on %s", (dialect) => {
  let db: Database;
  beforeAll(async () => {
    db = await newDatabase(dialect);
    await db.write(async (tx) => {
      for (const [id, expiresAt] of [
        ["a", 10],
        ["b", 20],
        ["c", 30],
      ] as const) {
        await insertAuthRow(tx, "verifications", { ...verification, id, expiresAt });
      }
    });
  });
  afterAll(() => db.close());

  const verification = { identifier: "i", value: "0", createdAt: 1, updatedAt: 1 };
  const when = (
    field: string,
    operator: AuthCondition["operator"],
    value: unknown,
    connector: AuthCondition["connector"] = "AND",
  ): AuthCondition => ({ field, operator, value, connector });
  const ids = async (...where: AuthCondition[]) => {
    const rows = await findAuthRows(db.read, "verifications", { where, sortBy: { field: "id", direction: "asc" } });
    return rows.map((row) => row.id).join("");
  };

  test("are found by every operator that is asked for", async () => {
    expect(await ids(when("expiresAt", "gt", 10))).toBe("bc");
    expect(await ids(when("expiresAt", "gte", 10), when("expiresAt", "lt", 30))).toBe("ab");
    expect(await ids(when("expiresAt", "lte", 10))).toBe("a");
    expect(await ids(when("id", "ne", "b"))).toBe("ac");
    expect(await ids(when("id", "in", ["a", "c"]))).toBe("ac");
    expect(await ids(when("id", "not_in", ["a", "c"]))).toBe("b");
    expect(await ids(when("id", "eq", "a", "OR"), when("id", "eq", "b", "OR"))).toBe("ab");
    expect(await ids(when("id", "eq", null))).toBe("");
    expect(await countAuthRows(db.read, "verifications", [when("value", "eq", "0")])).toBe(3);
  });

  test("come in pages, in the order asked for", async () => {
    const sortBy = { field: "expiresAt", direction: "desc" } as const;
    const rows = await findAuthRows(db.read, "verifications", { sortBy, limit: 1, offset: 1 });
    expect(rows).toMatchObject([{ id: "b" }]);
  });

  test("change one at a time when one was meant, or all that fit", async () => {
    const where = [when("expiresAt", "gt", 10)];
    const change = (one: boolean, value: string) =>
      db.write((tx) => updateAuthRows(tx, "verifications", { where, set: { value }, one }));
    expect(await change(true, "1")).toHaveLength(1);
    expect(await change(false, "2")).toHaveLength(2);
  });

  test("count up without losing an increment, and stop at the guard", async () => {
    await db.write(async (tx) => {
      await insertAuthRow(tx, "agents", agent);
      await insertAuthRow(tx, "twoFactors", { id: "t", userId: "ana", secret: "s", backupCodes: "" });
    });
    const where = [when("id", "eq", "t"), when("failedVerificationCount", "lt", 5)];
    const add = { failedVerificationCount: 1 };
    const once = () => db.write((tx) => updateAuthRows(tx, "twoFactors", { where, set: {}, add, one: true }));
    const changed = await Promise.all(Array.from({ length: 12 }, once));
    expect(changed.filter((rows) => rows.length === 1)).toHaveLength(5);
    expect(await findAuthRows(db.read, "twoFactors", {})).toMatchObject([
      { failedVerificationCount: 5, verified: true },
    ]);
  });

  test("are consumed by one of those who reach for them at once", async () => {
    const where = [when("id", "eq", "a")];
    const consume = () => db.write((tx) => deleteAuthRows(tx, "verifications", { where, one: true }));
    const taken = await Promise.all(Array.from({ length: 8 }, consume));
    expect(taken.filter((rows) => rows.length === 1)).toHaveLength(1);
  });

  test("with a column that does not exist are refused", async () => {
    await expect(ids(when("colour", "eq", "red"))).rejects.toThrow("colour");
  });
});

const agent = {
  id: "ana",
  name: "Ana",
  email: "ana@example.org",
  role: "admin",
  locale: "en",
  timeZone: "UTC",
  createdAt: 1,
  updatedAt: 1,
};
