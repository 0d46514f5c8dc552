import type { FetchedMedia } from "#adapters/contract/media.ts";
import { mostMediaBytes } from "#adapters/contract/media.ts";
import { type Attachment, changeMedia, listDueMedia } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { storeFetched } from "./store-fetched.ts";

export const mostMediaTries = 8;
const pollMs = 10_000;
/** Whoever fetches a file and ends without a word is followed by another after this long. */
const leaseMs = 5 * 60_000;
/** Files pass through memory: few at a time. */
const atOnce = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 60 * 60_000;

type DueMedia = Awaited<ReturnType<typeof listDueMedia>>[number];

const running = new WeakMap<Context, Repeating>();

/** Fetches what lies with networks. What a process left behind when it ended is due again once its lease is over. */
export function startMediaWorker(ctx: Context): Repeating {
  const worker = repeat(ctx, { name: "media", everyMs: pollMs }, async () => {
    const active = ctx.inboxes.all().filter((inbox) => inbox.state === "active");
    const query = { now: ctx.now(), inboxIds: active.map((inbox) => inbox.id), limit: atOnce };
    const due = await listDueMedia(ctx.db.read, query);
    await Promise.all(due.map((one) => fetchOne(ctx, one)));
    return due.length > 0;
  });
  running.set(ctx, worker);
  return worker;
}

/** Somebody waits for a file: it is fetched now rather than at the next look. */
export function wakeMedia(ctx: Context) {
  running.get(ctx)?.wake();
}

async function fetchOne(ctx: Context, due: DueMedia) {
  const leased = { ...due.file, nextTryAt: ctx.now() + leaseMs };
  if (!(await ctx.db.write((tx) => changeMedia(tx, due.file, { nextTryAt: leased.nextTryAt })))) return;
  const outcome = await ask(ctx, due).catch((error: unknown): FetchedMedia => {
    ctx.log.warn({ err: error, attachmentId: due.file.id }, "a file could not be fetched");
    return { kind: "deferred", retryAfterMs: 0, detail: error instanceof Error ? error.message : "unknown" };
  });
  const patch = await patchOf(ctx, leased, outcome);
  await ctx.db.write(async (tx) => {
    if (!(await changeMedia(tx, leased, patch)) || !leased.messageId) return;
    // What is only put off looks as it did.
    if (patch.state === "pending") return;
    const { conversationId } = due;
    tx.changes.push({ kind: "message.updated", conversationId, messageId: leased.messageId, at: ctx.now() });
  });
}

async function ask(ctx: Context, { file, inboxId }: DueMedia): Promise<FetchedMedia> {
  const inbox = ctx.inboxes.byId(inboxId);
  if (!inbox || !file.remote) return { kind: "refused", reason: "gone", detail: "its inbox has been removed" };
  const connection = await ctx.inboxes.connection(inbox);
  if (!connection.fetchMedia) return { kind: "refused", reason: "gone", detail: "this channel fetches no files" };
  const fetched = await connection.fetchMedia(file.remote);
  if (fetched.kind === "fetched" && fetched.bytes.byteLength > mostMediaBytes) {
    return { kind: "refused", reason: "too_large", detail: `${fetched.bytes.byteLength} bytes` };
  }
  return fetched;
}

/** What becomes of the row. Files are on disk before it says so. */
async function patchOf(ctx: Context, file: Attachment, outcome: FetchedMedia): Promise<Partial<Attachment>> {
  const tries = file.tries + 1;
  if (outcome.kind === "refused") return { state: "refused", tries, nextTryAt: null, reason: outcome.reason };
  if (outcome.kind === "deferred") {
    if (tries >= mostMediaTries) return { state: "failed", tries, nextTryAt: null, reason: "gave_up" };
    const pause = Math.min(longestPauseMs, Math.max(outcome.retryAfterMs, firstPauseMs * 2 ** file.tries));
    return { state: "pending", tries, nextTryAt: ctx.now() + pause };
  }
  const stored = await storeFetched(ctx, file, outcome);
  if (!stored) return { state: "refused", tries, nextTryAt: null, reason: "unreadable" };
  return { ...stored, state: "stored", tries, nextTryAt: null, reason: null };
}
