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

/** One answer to `catchUp`. Of an unbroken conversation it never takes anything away. */
export function caughtUp(known: Conversation, answer: VisitorState): Conversation {
  const sameOne = known.id === null || known.id === answer.conversationId;
  const base = sameOne ? known : noConversation;
  const fromTheStart = base.cursor === 0;
  return {
    id: answer.conversationId,
    messages: merged(base.messages, answer.messages),
    cursor: Math.max(base.cursor, answer.messages.at(-1)?.seq ?? 0),
    hasOlder: fromTheStart ? answer.hasOlder : base.hasOlder,
    agentReadSeq: Math.max(base.agentReadSeq, answer.agentReadSeq),
    resolved: answer.resolved,
  };
}

/** Each conversation counts from 1: when an answer comes from another one, the known cursor means nothing there. */
export function isAnother(known: Conversation, answer: VisitorState) {
  return known.id !== null && known.id !== answer.conversationId;
}

/** A `seq` that another message already has: the visitor was moved to another conversation. */
export function clashes(known: Conversation, message: VisitorMessage) {
  return known.messages.some((other) => other.seq === message.seq && other.id !== message.id);
}

/** `inOrder`: nothing that was written before it is still on its way. */
export function arrived(known: Conversation, message: VisitorMessage, inOrder: boolean): Conversation {
  return {
    ...known,
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
