import type { Pending } from "#app/(visitor)/widget/panel/conversation/queue.ts";
import type { VisitorMessage } from "#server/protocol/visitor-events.ts";

/** A message as the server tells it; by an agent unless said otherwise. */
export function written(seq: number, over: Partial<VisitorMessage> = {}): VisitorMessage {
  const author = over.mine ? null : { name: "Léa", image: null };
  return {
    id: `message-${seq}`,
    conversationId: "one",
    seq,
    mine: false,
    author,
    text: `text ${seq}`,
    attachments: [],
    at: Date.UTC(2026, 2, 10, 9, seq),
    clientId: null,
    ...over,
  };
}

export function waiting(clientId: string, over: Partial<Pending> = {}): Pending {
  return {
    clientId,
    text: clientId,
    attachments: [],
    page: undefined,
    at: Date.UTC(2026, 2, 10, 10),
    refusal: null,
    ...over,
  };
}
