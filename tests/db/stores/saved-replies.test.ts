import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "#db/dialect/database.ts";
import {
  countSavedReplies,
  countSavedReplyUse,
  findSavedReplies,
  findSavedReplyVariants,
  insertSavedReply,
  listSavedReplyRows,
  replaceSavedReplyVariants,
  type SavedReplyRow,
  savedReplyNames,
  updateSavedReplyRow,
} from "#db/stores/saved-replies.ts";
import { dialects, newDatabase } from "#tests/support/databases.ts";

describe.each(dialects)("on %s", (dialect) => {
  let db: Database;
  beforeAll(async () => {
    db = await newDatabase(dialect);
    for (const id of ["r1", "r2", "r3"]) await add({ id });
  });
  afterAll(() => db.close());

  const add = (changes: Partial<SavedReplyRow> & { id: string }) =>
    db.write((tx) => insertSavedReply(tx, { ...blank, name: changes.id, ...changes }));
  const list = (archived: boolean, afterId = "", limit = 10) =>
    listSavedReplyRows(db.read, { archived, afterId, limit }).then((rows) => rows.map(({ id }) => id));

  test("a name is taken once in a folder, and again once the first is archived", async () => {
    await add({ id: "n1", folder: "Names", name: "Late" });
    await expect(add({ id: "n2", folder: "Names", name: "Late" })).rejects.toThrow();
    await add({ id: "n3", folder: "Other names", name: "Late" });
    await db.write((tx) => updateSavedReplyRow(tx, "n1", { archivedAt: 5 }));
    await add({ id: "n2", folder: "Names", name: "Late" });
    expect(await savedReplyNames(db.read, "Names")).toEqual([{ id: "n2", name: "Late" }]);
  });

  test("pages go on after a row, and hold either what is offered or what is archived", async () => {
    expect(await list(false, "", 2)).toEqual(["n2", "n3"]);
    expect(await list(false, "n3")).toEqual(["r1", "r2", "r3"]);
    expect(await list(true)).toEqual(["n1"]);
    expect(await countSavedReplies(db.read)).toBe(5);
  });

  test("uses that come at once are all counted, and none of what is archived", async () => {
    const uses = Array.from({ length: 20 }, (_, at) => db.write((tx) => countSavedReplyUse(tx, "r1", at)));
    expect(await Promise.all(uses)).not.toContain(false);
    const [used] = await findSavedReplies(db.read, ["r1", "none"]);
    expect(used).toMatchObject({ usedCount: 20, updatedAt: 1 });
    expect(await db.write((tx) => countSavedReplyUse(tx, "n1", 9))).toBe(false);
    expect(await db.write((tx) => countSavedReplyUse(tx, "none", 9))).toBe(false);
  });

  test("new variants take the place of all that there were", async () => {
    const variant = { savedReplyId: "r2", locale: "fr" as const, text: "Bonjour 😀 l’été", updatedAt: 3 };
    const put = (channels: ("any" | "sms" | "email")[]) =>
      db.write((tx) =>
        replaceSavedReplyVariants(
          tx,
          "r2",
          channels.map((channel) => ({ ...variant, channel })),
        ),
      );
    await put(["any", "sms"]);
    await put(["email"]);
    expect(await findSavedReplyVariants(db.read, ["r2", "r3"])).toEqual([{ ...variant, channel: "email" }]);
    expect(await findSavedReplyVariants(db.read, [])).toEqual([]);
  });
});

const blank = {
  folder: "",
  articleUrl: null,
  archivedAt: null,
  createdBy: null,
  createdAt: 1,
  updatedAt: 1,
  usedCount: 0,
  lastUsedAt: null,
};
