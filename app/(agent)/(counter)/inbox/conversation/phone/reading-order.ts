import type { MessageView } from "#server/protocol/messages.ts";
import { isFromPhone } from "./phone-event.ts";

/** Networks are a second or two behind; what took longer was held up somewhere. */
const lateMs = 60_000;

/** Did it come so much later than it was sent that its place is elsewhere? */
export function cameLate(message: MessageView): boolean {
  const isTheirs = message.kind === "inbound" || message.event?.sentElsewhere === true;
  return isTheirs && isFromPhone(message) && message.receivedAt - message.sentAt > lateMs;
}

/**
 * Messages in the order in which they were said. They are numbered as they come, which is the same but for those that
 * the network held up: each goes before the first that was said after it.
 */
export function inReadingOrder(messages: MessageView[]): MessageView[] {
  if (!messages.some(cameLate)) return messages;
  const ordered = messages.filter((message) => !cameLate(message));
  const late = messages.filter(cameLate).sort((a, b) => a.sentAt - b.sentAt || a.seq - b.seq);
  for (const message of late) {
    const at = ordered.findIndex((other) => other.sentAt > message.sentAt);
    // Never past what is older than this page: it may belong there, and nobody would find it.
    ordered.splice(at === -1 ? ordered.length : at, 0, message);
  }
  return ordered;
}
