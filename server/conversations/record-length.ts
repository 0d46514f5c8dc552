import { languageOf } from "#adapters/contract/guidance/language.ts";
import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Tx } from "#db/dialect/database.ts";
import type { Conversation } from "#db/stores/conversations.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { guidanceFor } from "#server/policy/guidance-for.ts";
import { whosePolicy } from "#server/policy/whose.ts";

/** For the event of a reply that is sent although it is long: measured here, whatever its sender was shown. */
export async function recordLength(ctx: Context, tx: Tx, inbox: Inbox, conversation: Conversation, text: string) {
  const { id: inboxId, channel, provider } = inbox;
  const whose = await whosePolicy(ctx, tx, conversation);
  const yardstick = guidanceFor(ctx, { channel, provider, inboxId }, whose);
  const found = measure(text, { ...yardstick, language: languageOf(text, "en") });
  const { hints: _hints, offending: _offending, ...measured } = found;
  return measured.state === "ok" ? {} : { measured };
}
