import type { MessageView } from "#server/protocol/messages.ts";
import { dayNumber } from "../../../../_words/when.ts";
import { cameLate } from "./phone/reading-order.ts";

export type LogItem =
  | { kind: "day"; key: string; at: number }
  | { kind: "unread"; key: string }
  | { kind: "message"; key: string; message: MessageView; isFirst: boolean; isLast: boolean };

const togetherMs = 5 * 60_000;

/**
 * The log as it is read: days, the line above what is new, and messages gathered into turns of one author. `readSeq`
 * is how far the agent had read on opening, so that the line stays where it was while they read on.
 */
export function logItems(messages: MessageView[], readSeq: number, timeZone: string): LogItem[] {
  const unread = messages.filter((message) => message.kind === "inbound" && message.seq > readSeq);
  // One that came late stands among what was read: the line belongs above what is new at the end.
  const firstUnread = unread.find((message) => !cameLate(message)) ?? unread[0];
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const isNewDay = !before || dayNumber(before.sentAt, timeZone) !== dayNumber(message.sentAt, timeZone);
    const isUnread = message === firstUnread && before !== undefined;
    const items: LogItem[] = [];
    if (isNewDay) items.push({ kind: "day", key: `day-${message.id}`, at: message.sentAt });
    if (isUnread) items.push({ kind: "unread", key: "unread" });
    items.push({
      kind: "message",
      key: message.id,
      message,
      isFirst: isNewDay || isUnread || !before || !isOneTurn(before, message),
      isLast: !after || after === firstUnread || !isOneTurn(message, after),
    });
    return items;
  });
}

function isOneTurn(a: MessageView, b: MessageView) {
  return (
    a.kind === b.kind &&
    a.kind !== "system" &&
    a.author.kind === b.author.kind &&
    a.author.id === b.author.id &&
    b.sentAt - a.sentAt < togetherMs
  );
}
