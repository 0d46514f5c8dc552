import { z } from "zod";

import type { AdapterHost, DeliveryOutcome, OutboundPart } from "../../contract/channel.ts";
import { CallFailed } from "../../shared/call-api.ts";
import type { CloudAnswer, CloudClient } from "./client.ts";
import type { CloudConfig } from "./config.ts";
import { outcomeOf } from "./errors.ts";
import { messageOf } from "./outbound.ts";

const sent = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const uploaded = z.object({ id: z.string() });
const unreachableMs = 5_000;
const longestMs = 5 * 60_000;

/** Sends one part: its file first, which commits to nothing, then the message. */
export async function sendPart(
  client: CloudClient,
  host: Pick<AdapterHost<CloudConfig>, "inbox" | "openAttachment">,
  part: OutboundPart,
  handingOver: (() => Promise<void>) | undefined,
): Promise<DeliveryOutcome> {
  const [file] = part.attachments;
  let mediaId: string | null = null;
  if (file) {
    const bytes = await host.openAttachment(file.id);
    const answer = await client.upload({ ...file, bytes }).catch(asFailure);
    const upload = "failed" in answer ? null : answer.kind === "done" ? uploaded.safeParse(answer.body) : null;
    if (!upload?.success) return notYetSent(answer, part);
    mediaId = upload.data.id;
  }
  await handingOver?.();
  const path = `${host.inbox.config.phoneNumberId}/messages`;
  const answer = await client.post(path, messageOf(part, mediaId)).catch(asFailure);
  if ("failed" in answer) return answer.failed.left ? lost(answer.failed.message) : later(answer.failed.message, part);
  if (answer.kind === "done") {
    const accepted = sent.safeParse(answer.body);
    const [message] = accepted.success ? accepted.data.messages : [];
    return message ? { kind: "accepted", providerId: message.id } : lost("Meta's answer names no message.");
  }
  if (answer.kind === "refused") return refusal(answer, part);
  // Whoever stands between says that nobody was there; anything else may have come through.
  return answer.status === 503 || answer.status === 429
    ? later(`HTTP ${answer.status}`, part)
    : lost(`HTTP ${answer.status}, and not in Meta's words.`);
}

type Failure = { failed: CallFailed };

function asFailure(error: unknown): Failure {
  if (error instanceof CallFailed) return { failed: error };
  throw error;
}

/** A file that could not be handed over: nothing has left, whatever happened to it. */
function notYetSent(answer: CloudAnswer | Failure, part: OutboundPart): DeliveryOutcome {
  if ("failed" in answer) return later(answer.failed.message, part);
  if (answer.kind === "refused") return refusal(answer, part);
  return later(answer.kind === "unreadable" ? `HTTP ${answer.status}` : "Meta's answer names no file.", part);
}

function refusal(answer: Extract<CloudAnswer, { kind: "refused" }>, part: OutboundPart): DeliveryOutcome {
  const { status, error, retryAfterMs } = answer;
  const outcome = outcomeOf(error, { status, tries: part.tries, random: Math.random() });
  return outcome.kind === "deferred" && retryAfterMs !== null ? { ...outcome, retryAfterMs } : outcome;
}

function later(detail: string, part: OutboundPart): DeliveryOutcome {
  const longest = Math.min(longestMs, unreachableMs * 2 ** part.tries);
  return { kind: "deferred", retryAfterMs: Math.round(longest * (0.5 + 0.5 * Math.random())), detail };
}

function lost(detail: string): DeliveryOutcome {
  return { kind: "unknown", detail };
}
