import { randomFillSync } from "node:crypto";

import { v7 as uuid } from "uuid";

const pool = new Uint8Array(16 * 256);
let used = pool.length;
let msecs = 0;
let seq = 0;

/**
 * A UUIDv7 that sorts after every other made in this process (RFC 9562 §6.2, method 1). Random bytes are drawn for many
 * at once: one by one they cost more than the rest.
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  const now = Date.now();
  seq = now > msecs ? 0 : seq + 1;
  msecs = Math.max(now, msecs);
  return uuid({ msecs, seq, random: pool.subarray(used - 16, used) });
}
