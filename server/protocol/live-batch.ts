import type { ClockKind } from "#db/vocabulary.ts";
import type { AgentView } from "./agents.ts";
import type { ConversationRow } from "./conversations.ts";
import type { DeliveryView, MessageView } from "./messages.ts";
import type { SavedReplyView } from "./saved-replies.ts";

/** What the socket pushes to every agent. Apart from the requests, so that a screen runs it without shipping zod. */

/** One change with what a screen needs to show it. */
export type LiveChange = { seq: number } & (
  | { kind: "conversation"; row: ConversationRow }
  | { kind: "message"; message: MessageView }
  | { kind: "delivery"; delivery: DeliveryView }
  | { kind: "read"; conversationId: string; contactReadSeq: number }
  | { kind: "agent"; agent: AgentView }
  | { kind: "inbox"; inboxId: string }
  | { kind: "contact"; contactId: string }
  /** So much of a promise is used up, in per cent: 50, 80, or 100 when it is broken. */
  | { kind: "clock"; conversationId: string; clock: ClockKind; level: number }
  /** Policies or calendars are other ones now. */
  | { kind: "policy" }
  | { kind: "savedReply"; reply: SavedReplyView }
  /** Teams, or who is in them, are other ones now. */
  | { kind: "team" }
);

/**
 * What every agent is sent, in order of `seq`; `seq` is the cursor after the batch. It is one packet for all of them, so
 * `readers` says, by conversation, who has seen its newest inbound message: see `changesFor`.
 */
export type Batch = { changes: LiveChange[]; seq: number; readers: Record<string, string[]> };

/** The batch as one agent sees it: `row.unread` is theirs. */
export function changesFor(agentId: string, batch: Pick<Batch, "changes" | "readers">): LiveChange[] {
  return batch.changes.map((change) => {
    if (change.kind !== "conversation") return change;
    const unread = !(batch.readers[change.row.id] ?? []).includes(agentId);
    return { ...change, row: { ...change.row, unread } };
  });
}
