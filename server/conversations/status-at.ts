import type { Conversation } from "#db/stores/conversations.ts";
import type { ConversationStatus } from "#db/vocabulary.ts";

type Status = Pick<Conversation, "status" | "statusSince" | "episode" | "episodeStartedAt">;
type Before = Status;

/** A resolving that is taken back so soon was a slip. */
const slipMs = 10 * 60_000;

/**
 * What a status brings with it: since when it holds, and, when somebody opens again what was resolved, another episode with
 * promises of its own. Taken back at once by hand, the old one goes on as if nothing had been.
 */
export function statusAt(before: Before, status: ConversationStatus, at: number, by: "hand" | "message"): Status {
  const { episode, episodeStartedAt, statusSince } = before;
  if (status === before.status) return { status, statusSince, episode, episodeStartedAt };
  const isReopened = before.status === "resolved";
  const isSlip = by === "hand" && at - (statusSince ?? 0) <= slipMs;
  if (!isReopened || isSlip) return { status, statusSince: at, episode, episodeStartedAt };
  return { status, statusSince: at, episode: episode + 1, episodeStartedAt: at };
}
