import type WAWebJS from "whatsapp-web.js";
import { z } from "zod";

import type { EngineItem } from "../item.ts";
import type { People } from "./people.ts";
import {
  type PageMessage,
  pageMessage,
  peerWidOf,
  readEdited,
  readMessage,
  readRevoked,
  readWid,
} from "./read-message.ts";

const key = z.object({ id: z.string(), fromMe: z.boolean() });
const pageReaction = z.object({
  id: key.extend({ remote: z.unknown() }),
  msgId: key,
  reaction: z.string().nullish(),
  senderId: z.string(),
  timestamp: z.number(),
});

/** Everything that the page tells of messages, in the order in which it tells it. */
export function watchClient(
  client: WAWebJS.Client,
  people: People,
  host: { now(): number; tell(item: EngineItem): void; complain(error: unknown): void },
) {
  let last = Promise.resolve();
  const inOrder = (work: () => Promise<EngineItem | null>) => {
    last = last
      .then(work)
      .then((item) => {
        if (item) host.tell(item);
      })
      .catch(host.complain);
  };
  const about = (message: WAWebJS.Message, read: (of: PageMessage, wid: string) => Promise<EngineItem | null>) =>
    inOrder(async () => {
      const of = pageMessage.parse(message.rawData);
      const wid = peerWidOf(of);
      return wid === null ? null : await read(of, wid);
    });

  // Fires for what the phone's owner writes as well, which `message` does not.
  client.on("message_create", (message) =>
    about(message, async (of, wid) => readMessage(of, await people.peerOf(wid, of.notifyName ?? null))),
  );
  client.on("message_ack", (message, ack) =>
    about(message, async (of, wid) => {
      if (!of.id.fromMe || ack === 0) return null;
      return { kind: "ack", id: of.id.id, peer: await people.peerOf(wid), ack, at: host.now() };
    }),
  );
  client.on("message_edit", (message) => about(message, async (of, wid) => readEdited(of, await people.peerOf(wid))));
  client.on("message_revoke_everyone", (message) =>
    about(message, async (of, wid) => readRevoked(of, await people.peerOf(wid))),
  );
  client.on("message_reaction", (reaction) =>
    inOrder(async () => {
      const of = pageReaction.parse(reaction);
      const wid = readWid(of.senderId);
      if (wid === null || of.id.fromMe) return null;
      const { id, msgId: message, timestamp } = of;
      const peer = await people.peerOf(wid);
      return { kind: "reaction", id: id.id, peer, message, emoji: of.reaction ?? "", at: Math.round(timestamp * 1000) };
    }),
  );
}
