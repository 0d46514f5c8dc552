import { expect } from "vitest";

import type { Dialect } from "#db/dialect/database.ts";
import { findWorkspace, insertWorkspace } from "#db/stores/workspace.ts";
import type { Actor } from "#server/agents/actor.ts";
import { findByExternalId } from "#server/conversations/messages.ts";
import { restPractice } from "#server/practice/keep-inbox.ts";
import { readPracticeMailbox } from "#server/practice/mailbox.ts";
import { openPractice, type Practice } from "#server/practice/open.ts";
import { showPractice } from "#server/practice/show.ts";
import { writePracticeMail } from "#server/practice/write-mail.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { type PracticeMail, practiceMail } from "#server/protocol/practice.ts";
import { startWorkers } from "#server/services.ts";
import { openContext, type TestContext } from "./context.ts";
import type { Place } from "./databases.ts";
import { addColleague } from "./house.ts";

/** A process with its workers and its practice, and an agent who plays. */
export type PracticeHouse = {
  ctx: TestContext;
  ana: Actor & { id: string };
  practice: Practice;
  show(): ReturnType<typeof showPractice>;
  ready(): Promise<void>;
  /** Plays a customer; answers the id of the mail. */
  write(mail?: Partial<Omit<PracticeMail, "from">> & { from?: string }): Promise<string>;
  /** The message that a mail became. */
  arrived(externalId: string): Promise<MessageView>;
  mailboxOf(address: string): Promise<Awaited<ReturnType<typeof readPracticeMailbox>>["items"]>;
  stop(): Promise<void>;
};

export async function openPracticeHouse(options: {
  dialect?: Dialect;
  place?: Place;
  env?: Record<string, string>;
}): Promise<PracticeHouse> {
  const ctx = await openContext(options);
  await setUp(ctx);
  await restPractice(ctx);
  const workers = await startWorkers(ctx);
  const practice = openPractice(ctx);
  practice.start(workers.pump);
  const ana = await addColleague(ctx, "Ana");
  const show = () => showPractice(ctx, practice, ana);
  return {
    ctx,
    ana,
    practice,
    show,
    ready: () =>
      expect
        .poll(async () => (await show()).channels.map(({ state }) => state), { timeout: 20_000 })
        .toEqual(["ready", "ready", "ready"]),
    async write({ from = "lea@customer.example", ...mail } = {}) {
      const words = { from: { name: "Léa", address: from }, subject: "Where is it?", text: "Hello", ...mail };
      return (await writePracticeMail(ctx, practice, ana, practiceMail.parse(words))).externalId;
    },
    async arrived(externalId) {
      const found = async () => (await findByExternalId(ctx, ana, externalId)).items[0];
      await expect.poll(found).toBeDefined();
      const message = await found();
      if (!message) throw new Error("it did not arrive");
      return message;
    },
    mailboxOf: async (address) => (await readPracticeMailbox(ctx, ana, address)).items,
    async stop() {
      await workers.stop();
      await practice.stop();
      ctx.inboxes.close();
      await ctx.close();
    },
  };
}

async function setUp(ctx: TestContext) {
  if (await findWorkspace(ctx.db.read)) return;
  const workspace = { name: "Atelier", locale: "fr" as const, timeZone: "Europe/Paris", createdAt: ctx.now() };
  await ctx.db.write((tx) => insertWorkspace(tx, workspace));
}
