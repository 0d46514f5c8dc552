/**
 * What runs inside the page: handed over as text, so nothing from outside a function is known in it. The library has put
 * `window.WWebJS` there, and WhatsApp its own modules.
 */
type Id = { _serialized: string };
type PageMessage = { id: Id & { id: string; fromMe: boolean }; t: number; ack?: number; isNotification?: boolean };
type PageChat = {
  id: Id;
  t?: number;
  unreadCount?: number;
  msgs: { getModelsArray(): PageMessage[] };
};
type Media = { mediaData?: { mediaStage?: string }; size?: number };
type Messages = {
  get(key: string): (PageMessage & Media) | undefined;
  getMessagesById(keys: string[]): Promise<{ messages: (PageMessage & Media)[] } | undefined>;
};

declare const window: {
  require(name: "WAWebCollections"): { Msg: Messages; Chat: { getModelsArray(): PageChat[] } };
  require(name: "WAWebMsgKey"): { newId(): Promise<string> };
  require(name: "WAWebCmd"): { Cmd: { refreshQR(): void } };
  require(name: "WAWebChatLoadMessages"): { loadEarlierMsgs(of: { chat: PageChat }): Promise<PageMessage[] | null> };
  WWebJS: {
    getChat(id: string, options: { getAsModel: false }): Promise<PageChat | null>;
    getMessageModel(message: PageMessage): Record<string, unknown>;
    sendChatstate(state: "typing" | "stop", id: string): Promise<boolean>;
  };
  guichetNextId?: string | undefined;
  guichetMakesIds?: boolean;
};

/** The code that was shown is used up: WhatsApp shows another when it is asked. */
export function renewCode(): void {
  window.require("WAWebCmd").Cmd.refreshQR();
}

/** The next message leaves under this id. False: this page makes its ids in a way that we do not know. */
export async function useId(id: string): Promise<boolean> {
  const keys = window.require("WAWebMsgKey");
  if (!window.guichetMakesIds) {
    const makeId = keys.newId;
    keys.newId = async () => {
      const next = window.guichetNextId;
      window.guichetNextId = undefined;
      return next ?? (await makeId.call(keys));
    };
    window.guichetMakesIds = true;
  }
  window.guichetNextId = "probe";
  if ((await keys.newId()) !== "probe") return false;
  window.guichetNextId = id;
  return true;
}

/** The messages of a chat with these ids that the page knows; null: there is no such chat. */
export async function lookFor(
  to: string,
  ids: { id: string; fromMe: boolean }[],
): Promise<{ id: string; ack: number; key: string }[] | null> {
  const chat = await window.WWebJS.getChat(to, { getAsModel: false });
  if (!chat) return null;
  const { Msg } = window.require("WAWebCollections");
  const found = [];
  for (const { id, fromMe } of ids) {
    for (const remote of new Set([chat.id._serialized, to])) {
      const key = `${fromMe}_${remote}_${id}`;
      const message = Msg.get(key) ?? (await Msg.getMessagesById([key]))?.messages[0];
      if (message) found.push({ id, ack: message.ack ?? 0, key: message.id._serialized });
    }
  }
  return found;
}

/** Chats with somebody who wrote since, or whose messages nobody has read. Seconds, as everything in the page. */
export function chatsSince(since: number): { id: string; unread: number }[] {
  const chats = window.require("WAWebCollections").Chat.getModelsArray();
  return chats
    .filter((chat) => /@(c\.us|lid)$/.test(chat.id._serialized))
    .filter((chat) => (chat.unreadCount ?? 0) > 0 || (chat.t ?? 0) >= since)
    .map((chat) => ({ id: chat.id._serialized, unread: Math.max(0, chat.unreadCount ?? 0) }));
}

/** The messages of a chat since then, and as many of the last ones as are unread, oldest first. */
export async function messagesSince(
  id: string,
  since: number,
  unread: { count: number; since: number },
  most: number,
): Promise<Record<string, unknown>[]> {
  const chat = await window.WWebJS.getChat(id, { getAsModel: false });
  if (!chat) return [];
  const byTime = () =>
    chat.msgs
      .getModelsArray()
      .filter((message) => !message.isNotification)
      .sort((a, b) => a.t - b.t);
  let all = byTime();
  // Chats are loaded from the end; what was missed may begin earlier.
  while (all.length < most && ((all[0]?.t ?? 0) > since || all.length < unread.count)) {
    const earlier = await window.require("WAWebChatLoadMessages").loadEarlierMsgs({ chat });
    if (!earlier || earlier.length === 0) break;
    all = byTime();
  }
  const inbound = all.filter((message) => !message.id.fromMe);
  const waiting = new Set(inbound.slice(Math.max(0, inbound.length - unread.count)));
  return all
    .filter((message) => message.t >= since || (waiting.has(message) && message.t >= unread.since))
    .slice(-most)
    .map((message) => window.WWebJS.getMessageModel(message));
}

/** Where the file of a message is: with the phone that sends it again just now, or to be had. */
export async function mediaStageOf(key: string): Promise<{ stage: string; size: number } | null> {
  const { Msg } = window.require("WAWebCollections");
  const message = Msg.get(key) ?? (await Msg.getMessagesById([key]))?.messages[0];
  return message ? { stage: message.mediaData?.mediaStage ?? "", size: message.size ?? 0 } : null;
}

export async function showTyping(to: string): Promise<void> {
  await window.WWebJS.sendChatstate("typing", to);
}
