import { expect } from "vitest";
import { makeWhatsappWeb } from "#adapters/whatsapp/web/index.ts";
import { atOnce } from "#adapters/whatsapp/web/pacing.ts";
import { openWebStandIn, type WebStandIn } from "#adapters/whatsapp/web/stand-in.ts";
import { type Timing, usualTiming } from "#adapters/whatsapp/web/timing.ts";
import { listMessagesAfter, type Message } from "#db/stores/messages.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth } from "#server/inboxes/health.ts";
import { startWorkers, type Workers } from "#server/services.ts";
import { clockAt } from "./clock.ts";
import { openContext, type TestContext } from "./context.ts";
import { addColleague, addInbox, replies } from "./house.ts";

/** A house with one number on WhatsApp Web, run by the real library in a real browser, and the network around it. */
export type WhatsappHouse = {
  ctx: TestContext;
  far: WebStandIn;
  inbox: Inbox;
  ana: Actor & { id: string };
  health(): ReturnType<typeof inboxHealth>;
  becomes(state: string): Promise<Awaited<ReturnType<typeof inboxHealth>>>;
  /** Everything that was said, in order. */
  story(): Promise<Message[]>;
  /** Resolves with the message once somebody's words are in the house. */
  arrived(text: string): Promise<Message>;
  reply(text: string, also?: Parameters<typeof replies>[3]): Promise<string>;
  partOf(messageId: string): Promise<NonNullable<Awaited<ReturnType<typeof listPartsOfMessages>>[number]>>;
  startWorking(): Promise<void>;
  stopWorking(): Promise<void>;
  close(): Promise<void>;
};

/** As much as a slow machine may need to open a browser. */
const patience = { timeout: 30_000, interval: 50 };

export async function openWhatsappHouse(timing: Partial<Timing> = {}): Promise<WhatsappHouse> {
  const far = await openWebStandIn();
  const quick = { ...usualTiming, heartbeatMs: 1_000, restartMs: 200, memoryMs: 500, ...timing };
  const adapter = makeWhatsappWeb({ program: far.program, pacing: atOnce, timing: quick });
  const ctx = await openContext({
    adapters: [adapter],
    // What the page tells has the time of this machine.
    clock: clockAt(Date.now()),
    env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" },
  });
  const inbox = await addInbox(ctx, {
    channel: "whatsapp",
    provider: "web",
    config: far.config,
    settings: { undoMs: 0 },
  });
  const ana = await addColleague(ctx, "Ana");
  let workers: Workers | null = null;

  async function story() {
    const conversations = await ctx.db.read.q.select().from(ctx.db.read.t.conversations);
    const all = await Promise.all(conversations.map(({ id }) => listMessagesAfter(ctx.db.read, id, 0, 1_000)));
    return all.flat();
  }
  const health = () => inboxHealth(ctx, inbox.id, "en", { ...system, role: "admin" });

  const house: WhatsappHouse = {
    ctx,
    far,
    inbox,
    ana,
    health,
    story,
    async becomes(state) {
      await expect.poll(async () => (await health()).state, patience).toBe(state);
      return await health();
    },
    async arrived(text) {
      const found = async () => (await story()).find((message) => message.text === text);
      await expect.poll(found, patience).toBeDefined();
      const message = await found();
      if (!message) throw new Error(`${text} did not arrive`);
      return message;
    },
    async reply(text, also = {}) {
      const [last] = (await story()).slice(-1);
      const { id } = await replies(ctx, ana, last?.conversationId ?? "", { text, ...also });
      return id;
    },
    async partOf(messageId) {
      const [part] = await listPartsOfMessages(ctx.db.read, [messageId]);
      if (!part) throw new Error("the reply has no part");
      return part;
    },
    async startWorking() {
      workers = await startWorkers(ctx);
    },
    async stopWorking() {
      await workers?.stop();
      workers = null;
    },
    async close() {
      await house.stopWorking();
      ctx.inboxes.close();
      await ctx.close();
      await far.close();
    },
  };
  await house.startWorking();
  return house;
}
