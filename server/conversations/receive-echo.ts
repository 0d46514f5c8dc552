import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { recordArrival } from "#db/stores/conversations.ts";
import { findMessageOnNetwork, type Message } from "#db/stores/messages.ts";
import type { StoredFile } from "#server/attachments/store-enclosed.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { previewOf } from "./preview.ts";
import { writeArrived } from "./receive.ts";
import { routeInbound } from "./route.ts";
import { startConversation } from "./start.ts";
import { statusAt } from "./status-at.ts";

/**
 * What our own side wrote elsewhere, e.g. on the phone whose number it is: a reply that has left already. It is in no
 * outbox, and whoever waited was answered.
 */
export async function receiveEcho(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  echo: InboundMessage,
  files: StoredFile[] = [],
): Promise<Message> {
  const known = echo.externalId ? await findMessageOnNetwork(tx, inbox.id, echo.externalId) : null;
  if (known) return known;
  const destination = await routeInbound(ctx, tx, inbox, echo);
  const at = ctx.now();
  const { contactId } = destination;
  // Nobody has to do anything about what was begun elsewhere.
  const begun = { contactId, status: "resolved" as const, resolvedAt: at };
  const conversation = destination.conversation ?? (await startConversation(ctx, tx, inbox, begun));
  const seq = conversation.lastSeq + 1;
  const { snoozedUntil, resolvedAt, lastInboundSeq } = conversation;
  await recordArrival(tx, conversation, {
    ...statusAt(conversation, conversation.status, at, "message"),
    ...{ snoozedUntil, resolvedAt, lastInboundSeq },
    lastInboxId: inbox.id,
    lastSeq: seq,
    lastMessageAt: at,
    lastMessagePreview: previewOf(echo.text, echo.attachments.length),
    lastMessageKind: "reply",
    waitingSince: null,
  });
  const place = { ...destination, conversationId: conversation.id, seq, at };
  return await writeArrived(ctx, tx, inbox, place, echo, { kind: "reply", files });
}
