import { createHash } from "node:crypto";

import type { Arrived } from "#adapters/contract/reading.ts";
import type { NewIntakeRow } from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** Larger ones are files: a row that is read with others should not weigh megabytes. */
const mostInRow = 64 * 1024;

/** The row for what arrived; its bytes are on disk when this resolves, or in the row itself. */
export async function ledgerRow(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<NewIntakeRow> {
  const row = smallRow(ctx, inbox, arrived);
  if (arrived.raw.byteLength <= mostInRow) return row;
  const { sha256 } = await ctx.rawFiles.put(arrived.raw);
  return { ...row, raw: null, rawFile: sha256 };
}

/** For what is known to be small. */
export function smallRow(ctx: Context, inbox: Inbox, arrived: Arrived): NewIntakeRow {
  const now = ctx.now();
  return {
    id: ctx.newId(),
    inboxId: inbox.id,
    key: arrived.key,
    peer: arrived.peer,
    source: arrived.source,
    // The bytes of our own sockets are of our own making: nobody else can know their hash.
    sha256: arrived.source === "socket" ? null : createHash("sha256").update(arrived.raw).digest("hex"),
    raw: Buffer.from(arrived.raw.buffer, arrived.raw.byteOffset, arrived.raw.byteLength),
    rawFile: null,
    meta: arrived.meta ?? null,
    bytes: arrived.raw.byteLength,
    state: "received",
    reason: null,
    messageId: null,
    conversationId: null,
    receivedAt: now,
    nextTryAt: now,
    finishedAt: null,
  };
}
