import { findAgents } from "#db/stores/agents.ts";
import { type Bulk, insertBulk } from "#db/stores/bulk.ts";
import { takeNumbers } from "#db/stores/counters.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type Author, makeConversation } from "./make-conversation.ts";
import { randomFrom } from "./random.ts";

export type SeedWish = { conversations: number; messages: number; seed: number };

/** Few enough that a running server is not kept from writing for long. */
const conversationsAtOnce = 100;

/** Fills the workspace with made-up conversations: the same ones for the same seed, agents and inboxes. */
export async function seed(ctx: Context, actor: Actor, wish: SeedWish, progress: (done: number) => void) {
  requireRole(actor, "admin");
  const inbox = ctx.inboxes.all().find((one) => one.channel === "webchat");
  if (!inbox) throw noInbox();
  const agents: Author[] = (await findAgents(ctx.db.read)).map(({ id, name }) => ({ id, name }));
  const random = randomFrom(wish.seed);
  const now = ctx.now();
  let messagesLeft = wish.messages;
  for (let done = 0; done < wish.conversations; done += conversationsAtOnce) {
    const count = Math.min(conversationsAtOnce, wish.conversations - done);
    const bulk: Bulk = { contacts: [], identities: [], conversations: [], routes: [], messages: [] };
    await ctx.db.write(async (tx) => {
      const first = await takeNumbers(tx, "number:conversation", count);
      for (let at = 0; at < count; at++) {
        const left = wish.conversations - done - at;
        const messages = Math.max(1, Math.round(messagesLeft / left));
        messagesLeft -= messages;
        const place = { inbox, agents, number: first + at, position: (done + at) / wish.conversations, now };
        makeConversation(random, bulk, place, messages);
      }
      await insertBulk(tx, bulk);
      const last = bulk.conversations.at(-1);
      if (last) tx.changes.push({ kind: "conversation.created", conversationId: last.id, at: now });
    });
    progress(done + count);
  }
}

function noInbox() {
  return new AppError("conflict", {
    en: "There is no web chat to put conversations into. Set Guichet up first.",
    fr: "Il n’y a pas de chat où mettre des conversations. Configurez d’abord Guichet.",
  });
}
