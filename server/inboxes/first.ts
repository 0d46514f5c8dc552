import type { Tx } from "#db/dialect/database.ts";
import type { Context } from "#server/context.ts";
import { addInbox } from "./create.ts";

/** Web chat needs no account anywhere, so a new instance can be tried at once. */
export async function addFirstInbox(ctx: Context, tx: Tx, workspaceName: string): Promise<void> {
  await addInbox(ctx, tx, { channel: "webchat", provider: "socket", name: workspaceName, config: {}, settings: {} });
}
