import type { LiveChange } from "#server/protocol/live-batch.ts";

/** Enough for the changes of any request still under way. */
const kept = 2_000;
let counted = 0;
let recent: LiveChange[] = [];

export function rememberChanges(changes: LiveChange[]) {
  counted += changes.length;
  recent = [...recent, ...changes].slice(-kept);
}

/**
 * An answer may be older than changes that overtook it on the socket. What arrived while waiting is applied to it
 * again; where the answer was the newer one, the change that made it so is still on its way and puts it right.
 */
export async function sinceAsked<Value>(
  ask: () => Promise<Value>,
  apply: (value: Value, changes: LiveChange[]) => Value,
): Promise<Value> {
  const before = counted;
  const value = await ask();
  const arrived = counted - before;
  return arrived === 0 ? value : apply(value, recent.slice(-arrived));
}
