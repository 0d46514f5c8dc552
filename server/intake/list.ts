import { z } from "zod";

import { findIntake, type IntakeRow, listIntake as listRows } from "#db/stores/intake.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { cutPage, readCursor } from "#server/cursor.ts";
import { notFound } from "#server/errors.ts";
import { type IntakeView, intakeView, type listIntake as listQuery } from "#server/protocol/operations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { rawOf } from "./raw-of.ts";

const position = z.string();

/** Everything that ever came in, newest first, and what became of it. */
export async function listIntake(
  ctx: Context,
  actor: Actor,
  query: z.infer<typeof listQuery>,
): Promise<Page<IntakeView>> {
  requireRole(actor, "lead");
  const { limit, after, ...filter } = query;
  const rows = await listRows(ctx.db.read, { ...filter, before: readCursor(position, after), limit: limit + 1 });
  return cutPage(rows, limit, { show: viewIntake, position: (row) => row.id });
}

/** The bytes as they came, and what a file with them is called. */
export async function readRaw(ctx: Context, actor: Actor, id: string) {
  requireRole(actor, "lead");
  const row = await findIntake(ctx.db.read, id);
  if (!row) throw notFound();
  return { raw: (await rawOf(ctx, id)).raw, ...fileOf(row) };
}

const mailSources = ["imap", "smtp"];

/** Such as `2026-03-02-0a1b2c3d4e5f.eml`: sorts by day, and says which row of the ledger it is. */
function fileOf(row: IntakeRow): { filename: string; contentType: string } {
  const day = new Date(row.receivedAt).toISOString().slice(0, 10);
  const name = `${day}-${row.sha256?.slice(0, 12) ?? row.id}`;
  return mailSources.includes(row.source)
    ? { filename: `${name}.eml`, contentType: "message/rfc822" }
    : { filename: `${name}.bin`, contentType: "application/octet-stream" };
}

/** Without the raw bytes. */
export function viewIntake(row: Omit<IntakeRow, "raw" | "rawFile" | "meta">): IntakeView {
  return intakeView.parse({ ...row, from: row.source === "socket" || row.peer === "" ? null : row.peer });
}
