import { z } from "zod";

import type { ViewCounts } from "./conversations.ts";
import type { Ack } from "./errors.ts";
import type { Batch, LiveChange } from "./live-batch.ts";
import { rowId } from "./paging.ts";

/**
 * Namespace `/agent` on `/rt`, authorised by the session cookie. The socket carries what happened and who is here;
 * whatever an agent does goes over HTTP.
 */

/** Who looks at a conversation, and what they are typing. May be lost; the next one repairs it. */
export type Presence = {
  conversationId: string;
  viewers: { agentId: string; typing: "reply" | "note" | null }[];
  contactTyping: boolean;
  contactOnline: boolean;
};

export const resume = z.object({ after: z.number().int().nonnegative().nullable() });
/** `tooFar`: more was missed than is worth replaying; fetch the screen again, then resume from `seq`. */
export type Resumed = { seq: number; changes: LiveChange[]; tooFar: boolean; counts: ViewCounts; online: string[] };

export const look = z.object({ conversationId: rowId.nullable() });
export const agentTyping = z.object({
  conversationId: rowId,
  typing: z.enum(["reply", "note"]).nullable(),
});

export type AgentToServer = {
  resume: (input: z.infer<typeof resume>, ack: (answer: Ack<Resumed>) => void) => void;
  /** The conversation on screen, or null. Answers with who else is there. */
  look: (input: z.infer<typeof look>, ack: (answer: Ack<Presence | null>) => void) => void;
  typing: (input: z.infer<typeof agentTyping>) => void;
};

export type ServerToAgent = {
  changes: (batch: Batch) => void;
  /** The live counts, a few times a second at most. */
  counts: (counts: ViewCounts) => void;
  presence: (presence: Presence) => void;
  online: (agentIds: string[]) => void;
  /** The session ended elsewhere: show the sign-in screen. */
  signedOut: () => void;
};
