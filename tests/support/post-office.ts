import MailComposer, { type MailComposerOptions } from "nodemailer/lib/mail-composer";
import PostalMime, { type Email } from "postal-mime";
import { vi } from "vitest";

import { openStandIn } from "#adapters/email/stand-in.ts";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { freePort } from "./free-port.ts";
import { type Journey, startJourney } from "./journey.ts";

export const support = "support@shop.example";

const patience = { timeout: 10_000, interval: 50 };

/** A journey whose first letters can come in, with the rest of the world on the other side. */
export type PostOffice = {
  journey: Journey;
  inbox: InboxView;
  /** Somebody writes a mail to us; answers the conversation that it became. */
  write(mail: MailComposerOptions & { subject: string }): Promise<ConversationRow>;
  /** What has left for somebody's address, oldest first. */
  sentTo(address: string): Promise<{ mail: Email; to: string[] }[]>;
  close(): Promise<void>;
};

export async function openPostOffice(settings: Record<string, unknown> = {}): Promise<PostOffice> {
  const [journey, standIn, port] = await Promise.all([
    startJourney({ env: { GUICHET_ALLOW_PRIVATE_HOSTS: "1" } }),
    openStandIn(),
    freePort(),
  ]);
  const inbox = await journey.api<InboxView>("POST", "/inboxes", {
    channel: "email",
    provider: "smtp-in",
    name: "Support",
    config: {
      address: support,
      name: "Atelier",
      listen: { host: "127.0.0.1", port },
      smtp: { host: standIn.host, port: standIn.port, tls: "none" },
    },
    settings: { undoMs: 1_500, signature: { en: "Atelier Tilleul\nBordeaux" }, ...settings },
  });
  const conversations = async () => {
    const open = await journey.api<{ items: ConversationRow[] }>("GET", "/conversations?status=open");
    const closed = await journey.api<{ items: ConversationRow[] }>("GET", "/conversations?status=resolved");
    return [...open.items, ...closed.items];
  };
  return {
    journey,
    inbox,
    async write(mail) {
      const raw = await new MailComposer({ from: "Maya Lind <maya@example.org>", to: `Atelier <${support}>`, ...mail })
        .compile()
        .build();
      const before = new Map((await conversations()).map((row) => [row.id, row.seq]));
      const envelope = { from: "bounces@example.org", to: [support], raw };
      // The door opens a moment after the inbox was made.
      await vi.waitFor(() => standIn.deliver({ host: "127.0.0.1", port }, envelope), patience);
      const moved = async () => (await conversations()).find(({ id, seq }) => seq > (before.get(id) ?? 0));
      const row = await vi.waitUntil(moved, patience);
      return row;
    },
    async sentTo(address) {
      const mails = standIn.received().filter(({ to }) => to.includes(address));
      return await Promise.all(mails.map(async ({ raw, to }) => ({ mail: await PostalMime.parse(raw), to })));
    },
    async close() {
      await journey.close();
      await standIn.close();
    },
  };
}
