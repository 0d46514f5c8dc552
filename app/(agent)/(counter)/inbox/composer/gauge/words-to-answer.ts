import type { MessageView } from "#server/protocol/messages.ts";

/** What the customer wrote since our last answer, in reading order; machines ask nothing. */
export function wordsToAnswer(messages: Pick<MessageView, "kind" | "class" | "text">[]): string {
  const last = messages.findLastIndex((message) => message.kind === "reply");
  return messages
    .slice(last + 1)
    .filter((message) => message.kind === "inbound" && message.class === "human")
    .map((message) => message.text)
    .join("\n");
}
