import type { InboundEvent, InboundMessage } from "../contract/channel.ts";
import { commandOf, saysYesAgain } from "../shared/opt-out.ts";

/**
 * The message, and what it says about being written to. WhatsApp asks businesses to honour a no; the words are those of
 * SMS, so that STOP means the same wherever it is written.
 */
export function withConsent(message: InboundMessage): InboundEvent[] {
  const said = message.attachments.length > 0 ? null : commandOf(message.text);
  const command = said?.command ?? null;
  const events: InboundEvent[] = [
    { kind: "message", message: { ...message, class: said ? "command" : message.class } },
  ];
  const isYes = command === "start" || (said === null && saysYesAgain(message.text));
  const state = command === "stop" ? "opted_out" : isYes ? "opted_in" : null;
  const [from] = message.from.addresses;
  if (state) events.push({ kind: "consent", from, state, word: message.text.trim(), at: message.sentAt });
  return events;
}
