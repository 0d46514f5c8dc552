import { languageOf } from "#adapters/contract/guidance/language.ts";
import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { guidanceFor } from "#server/policy/guidance-for.ts";

/** For the event of a reply that is sent although it is long: measured here, whatever its sender was shown. */
export function recordLength(ctx: Context, inbox: Inbox, text: string) {
  const { id: inboxId, channel, provider } = inbox;
  const yardstick = guidanceFor(ctx, { channel, provider, inboxId });
  const {
    hints: _hints,
    offending: _offending,
    ...measured
  } = measure(text, {
    ...yardstick,
    language: languageOf(text, "en"),
  });
  return measured.state === "ok" ? {} : { measured };
}
