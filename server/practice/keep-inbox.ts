import { findInboxByKey, type InboxRow, insertInboxOnce, updateInboxRow } from "#db/stores/inboxes.ts";
import type { Channel, Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { PracticeChannel } from "./channels.ts";

export function practiceInbox(ctx: Context, channel: Channel): Inbox | null {
  return ctx.inboxes.all().find((inbox) => inbox.settings.practice && inbox.channel === channel) ?? null;
}

/** Known beforehand: of two processes that begin at the same time, one makes it. What counts at its door is the signature. */
export function practiceKey(channel: Channel): string {
  return `practice-${channel}`;
}

/** Makes the inbox of a practice channel, or takes the one there is into use; `config` leads to this process. */
export async function takePracticeInbox(ctx: Context, channel: PracticeChannel, config: unknown, locale: Locale) {
  const now = ctx.now();
  const key = practiceKey(channel.channel);
  const configCipher = ctx.vault.seal(JSON.stringify(config));
  const known = await findInboxByKey(ctx.db.read, key);
  if (known) return await change(ctx, known.id, { configCipher, state: "active", archivedAt: null });
  const id = ctx.newId();
  await ctx.db.write(async (tx) => {
    const made = await insertInboxOnce(tx, {
      id,
      key,
      channel: channel.channel,
      provider: channel.provider,
      name: channel.name[locale],
      state: "active",
      configCipher,
      settings: { practice: true },
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    if (made) tx.changes.push({ kind: "inbox.updated", subjectId: id, at: now });
  });
}

/** Nothing is read or sent any more; what was said stays. Also at each start: the ports of the last one are gone. */
export async function restPractice(ctx: Context) {
  const inUse = ctx.inboxes.all().filter((inbox) => inbox.settings.practice && inbox.state === "active");
  for (const inbox of inUse) await change(ctx, inbox.id, { state: "paused" });
  if (inUse.length > 0) await ctx.inboxes.reload();
}

async function change(ctx: Context, id: string, patch: Partial<InboxRow>) {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    await updateInboxRow(tx, id, { ...patch, updatedAt: now });
    tx.changes.push({ kind: "inbox.updated", subjectId: id, at: now });
  });
}
