import { whatsappCloud } from "#adapters/whatsapp/cloud/index.ts";
import { type CloudStandIn, openCloudStandIn } from "#adapters/whatsapp/cloud/stand-in.ts";
import type { Dialect } from "#db/dialect/database.ts";
import { listPartsOfMessages, type Part } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { listMessages } from "#server/conversations/messages.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { MessageView, SendMessage } from "#server/protocol/messages.ts";
import { seconds } from "./clock.ts";
import { openContext, type TestContext } from "./context.ts";
import { openDoors } from "./gateway.ts";
import { addColleague, addInbox, deliverAll, replies, workOffLedger } from "./house.ts";

/** An inbox at Meta's stand-in, over the real doors; everything that runs by itself is run by hand. */
export type CloudHouse = {
  ctx: TestContext;
  meta: CloudStandIn;
  inbox: Inbox;
  ana: Actor;
  doors: { url: string };
  conversationIds(): Promise<string[]>;
  /** The one conversation, as agents see it. */
  story(): Promise<MessageView[]>;
  /** The ledger is worked off. */
  settled(): Promise<void>;
  /** A customer writes; answers what Meta calls it. */
  says(text: string, who?: Customer): Promise<string>;
  /** Ana answers, and it is sent. */
  answers(input: Partial<SendMessage>): Promise<string>;
  part(messageId: string): Promise<Part | undefined>;
  close(): Promise<void>;
};

type Customer = { number: string; userId: string; name: string };
export const customers = { lea: { number: "33612345678", userId: "FR.7700900123", name: "Léa" } };

export async function openCloudHouse(dialect: Dialect): Promise<CloudHouse> {
  // The clock stands still here, and who keeps a pace would never come to an end.
  const adapters = [{ ...whatsappCloud, pace: () => ({ everyMs: 0, sameAddressEveryMs: 0 }) }];
  const ctx = await openContext({ dialect, adapters, env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } });
  const meta = await openCloudStandIn({ now: ctx.now });
  const { config } = meta;
  const inbox = await addInbox(ctx, { channel: "whatsapp", provider: "cloud", config, settings: { undoMs: 0 } });
  const doors = await openDoors(ctx);
  await doors.workers.stop();
  meta.callAt(`${doors.url}/hooks/whatsapp/${inbox.key}`);
  const ana = await addColleague(ctx, "Ana");
  const house: CloudHouse = {
    ...{ ctx, meta, inbox, ana, doors },
    async conversationIds() {
      return (await ctx.db.read.q.select().from(ctx.db.read.t.conversations)).map((row) => row.id);
    },
    async story() {
      const [id = ""] = await house.conversationIds();
      return (await listMessages(ctx, ana, id, { limit: 200 })).items;
    },
    async settled() {
      ctx.clock.advance(seconds(3));
      await workOffLedger(ctx);
    },
    async says(text, who = customers.lea) {
      const { id, status } = await meta.customer(who, { kind: "text", text });
      if (status !== 200) throw new Error(`a delivery was answered ${status}`);
      await house.settled();
      return id;
    },
    async answers(input) {
      const [id = ""] = await house.conversationIds();
      const { id: messageId } = await replies(ctx, ana, id, input);
      await deliverAll(ctx);
      return messageId;
    },
    part: async (messageId) => (await listPartsOfMessages(ctx.db.read, [messageId]))[0],
    async close() {
      await doors.close();
      await meta.close();
      await ctx.close();
    },
  };
  return house;
}
