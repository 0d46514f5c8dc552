import type { Database } from "#db/dialect/database.ts";
import type { Context } from "#server/context.ts";
import { keepPromises } from "./keep.ts";

/**
 * The same house, whose every transaction ends by bringing the promises of the conversations that it touched up to date: no
 * verb can forget it, and no promise is ever behind what is stored.
 */
export function keepingPromises<House extends Context>(house: House): House {
  const { write } = house.db;
  const db: Database = {
    ...house.db,
    write: (job) =>
      write(async (tx) => {
        const result = await job(tx);
        for (const id of tx.touched) await keepPromises(house, tx, id);
        return result;
      }),
  };
  return { ...house, db };
}
