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

/** The bytes as they came. */
export async function readRaw(ctx: Context, actor: Actor, id: string): Promise<Uint8Array> {
  requireRole(actor, "lead");
  if (!(await findIntake(ctx.db.read, id))) throw notFound();
  return (await rawOf(ctx, id)).raw;
}

/** Without the raw bytes. */
export function viewIntake(row: Omit<IntakeRow, "raw" | "rawFile" | "meta">): IntakeView {
  return intakeView.parse(row);
}
