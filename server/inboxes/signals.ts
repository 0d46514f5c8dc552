import { recordForged, recordHook } from "#db/stores/inbox-signals.ts";
import type { Context } from "#server/context.ts";

/** One inbox's row is written at most this often, whatever knocks at its door. */
const writeEveryMs = 2_000;
const longestUrl = 500;

type Forged = { count: number; at: number; url: string; why: string };
type Pending = { hookAt: number | null; forged: Forged | null; timer: NodeJS.Timeout | null; writing: boolean };

const pending = new WeakMap<Context, Map<string, Pending>>();

/** The network has called and was believed. */
export function noteHook(ctx: Context, inboxId: string) {
  const known = pendingOf(ctx, inboxId);
  known.hookAt = ctx.now();
  writeSoon(ctx, inboxId, known);
}

/** Somebody called who is not who they say; health shows how often, and the last address with the reason. */
export function noteForged(ctx: Context, inboxId: string, { url, why }: { url: string; why: string }) {
  const known = pendingOf(ctx, inboxId);
  const count = (known.forged?.count ?? 0) + 1;
  known.forged = { count, at: ctx.now(), url: url.slice(0, longestUrl), why };
  writeSoon(ctx, inboxId, known);
}

function pendingOf(ctx: Context, inboxId: string): Pending {
  const all = pending.get(ctx) ?? new Map<string, Pending>();
  pending.set(ctx, all);
  const known = all.get(inboxId) ?? { hookAt: null, forged: null, timer: null, writing: false };
  all.set(inboxId, known);
  return known;
}

/** The first is written at once; what follows shortly after shares the next write. */
function writeSoon(ctx: Context, inboxId: string, known: Pending) {
  if (known.writing || known.timer) return;
  known.writing = true;
  const { hookAt, forged } = known;
  Object.assign(known, { hookAt: null, forged: null });
  ctx.db
    .write(async (tx) => {
      if (hookAt !== null) await recordHook(tx, inboxId, hookAt);
      if (forged) await recordForged(tx, inboxId, forged);
    })
    .catch((error: unknown) => ctx.log.warn({ err: error, inboxId }, "a signal of an inbox could not be noted"))
    .then(() => {
      known.writing = false;
      known.timer = setTimeout(() => {
        known.timer = null;
        if (known.hookAt !== null || known.forged) writeSoon(ctx, inboxId, known);
      }, writeEveryMs);
      known.timer.unref();
    });
}
