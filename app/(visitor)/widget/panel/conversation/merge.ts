import type { VisitorMessage, VisitorState } from "#server/protocol/visitor-events.ts";
import type { Pending } from "./queue.ts";

/** What this browser knows of the conversation. */
export type Conversation = {
  id: string | null;
  /** In order of `seq`, each once. */
  messages: VisitorMessage[];
  /**
   * Everything up to this `seq` is here. Only what comes in order moves it: an acknowledgement may overtake an answer
   * that was written before it, and asking from there would lose that answer.
   */
  cursor: number;
  hasOlder: boolean;
  agentReadSeq: number;
  resolved: boolean;
};

const overlap = 20;

export const noConversation: Conversation = {
  id: null,
  messages: [],
  cursor: 0,
  hasOlder: false,
  agentReadSeq: 0,
  resolved: false,
};

/** Adds messages by id, the later copy winning. */
export function merged(known: VisitorMessage[], arrived: VisitorMessage[]) {
  const byId = new Map([...known, ...arrived].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * From where to ask again. A little further back than needed: a reply that was held stands before what was written
 * meanwhile, and must not be missed when it is let go.
 */
export function askFrom({ id, cursor }: Conversation) {
  return { after: Math.max(cursor - overlap, 0), conversationId: id };
}

/** One answer to `catchUp`. Of an unbroken conversation it never takes anything away. */
export function caughtUp(known: Conversation, answer: VisitorState): Conversation {
  const base = isUnbroken(known, answer) ? known : noConversation;
  return {
    id: answer.conversationId,
    messages: merged(base.messages, answer.messages),
    cursor: Math.max(base.cursor, answer.messages.at(-1)?.seq ?? 0),
    hasOlder: base.messages.length > 0 ? base.hasOlder : answer.hasOlder,
    agentReadSeq: Math.max(base.agentReadSeq, answer.agentReadSeq),
    resolved: answer.resolved,
  };
}

/** The same conversation, and not so much missed that the answer begins after a gap. */
function isUnbroken(known: Conversation, answer: VisitorState) {
  if (known.id !== answer.conversationId) return false;
  return known.cursor === 0 || answer.messages.some((message) => message.seq <= known.cursor);
}

/** Each conversation counts from 1: a number of another one means nothing here. */
export function isElsewhere(known: Conversation, message: VisitorMessage) {
  return known.id !== null && known.id !== message.conversationId;
}

/** `inOrder`: nothing that was written before it is still on its way. */
export function arrived(known: Conversation, message: VisitorMessage, inOrder: boolean): Conversation {
  return {
    ...known,
    id: message.conversationId,
    messages: merged(known.messages, [message]),
    cursor: inOrder ? Math.max(known.cursor, message.seq) : known.cursor,
    resolved: message.mine ? false : known.resolved,
  };
}

export function withOlder(known: Conversation, page: { messages: VisitorMessage[]; hasOlder: boolean }): Conversation {
  return { ...known, messages: merged(page.messages, known.messages), hasOlder: page.hasOlder };
}

/** An acknowledgement may be lost while its message arrives: such an item is no longer pending. */
export function stillPending(queue: Pending[], messages: VisitorMessage[]) {
  const there = new Set(messages.map((message) => message.clientId));
  return queue.filter((item) => !there.has(item.clientId));
}

/** Answers not seen yet. Whoever writes has seen what stood above. */
export function countUnread(messages: VisitorMessage[], readSeq: number) {
  const seen = messages.reduce((seq, message) => (message.mine ? Math.max(seq, message.seq) : seq), readSeq);
  return messages.filter((message) => !message.mine && message.seq > seen).length;
}
