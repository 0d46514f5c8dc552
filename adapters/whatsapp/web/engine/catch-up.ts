import type WAWebJS from "whatsapp-web.js";

import type { EngineItem } from "../item.ts";
import { chatsSince, messagesSince } from "./page.ts";
import type { People } from "./people.ts";
import { pageMessage, peerWidOf, readEdited, readMessage, readRevoked } from "./read-message.ts";

/** Unread ones that are older are somebody's decision. */
const unreadForMs = 24 * 60 * 60_000;
/** Of one chat: more is not missed while a process restarts, but a history. */
const mostOfOneChat = 500;

/**
 * What the page knows and does not tell by itself, because it came while nobody listened: everything since `since`, and
 * what nobody has read. Chat by chat, oldest first; whoever listens knows what they have by its id.
 */
export async function catchUp(
  client: WAWebJS.Client,
  people: People,
  since: number,
  tell: (item: EngineItem) => void,
): Promise<{ kind: "caught_up"; newestAt: number | null }> {
  const { pupPage: page } = client;
  if (!page) throw new Error("there is no page");
  const from = Math.floor(since / 1000);
  let newestAt: number | null = null;
  for (const { id, unread } of await page.evaluate(chatsSince, from)) {
    const waiting = { count: unread, since: Math.floor((since - unreadForMs) / 1000) };
    const models = await page.evaluate(messagesSince, id, from, waiting, mostOfOneChat);
    for (const model of models) {
      const of = pageMessage.safeParse(model).data;
      const wid = of && peerWidOf(of);
      if (!of || !wid) continue;
      const peer = await people.peerOf(wid, of.notifyName ?? null);
      const items = of.type === "revoked" ? [readRevoked(of, peer)] : [readMessage(of, peer), readEdited(of, peer)];
      for (const item of items) if (item) tell(item);
      if (of.id.fromMe && of.ack) tell({ kind: "ack", id: of.id.id, peer, ack: of.ack, at: of.t * 1000 });
      newestAt = Math.max(newestAt ?? 0, of.t * 1000);
    }
  }
  return { kind: "caught_up", newestAt };
}
