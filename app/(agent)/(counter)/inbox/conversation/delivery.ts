import type { DeliveryView, MessageView } from "#server/protocol/messages.ts";

export type Fate =
  | { kind: "scheduled"; delivery: DeliveryView }
  | { kind: "undoable"; delivery: DeliveryView }
  | { kind: "failed" | "unknown" | "held" | "again"; delivery: DeliveryView }
  | { kind: "canceled" | "queued" | "sending" | "sent" | "delivered" | "read" };

/** From when on a reply that waits is one that was scheduled, and not one that can still be taken back. */
const scheduledMs = 90_000;

/**
 * One word for all parts of a reply: trouble first, then the part that is least far. `isRead` is the channel's own
 * knowledge of how far the contact has read.
 */
export function fateOf(message: MessageView, isRead: boolean, now: number): Fate {
  const parts = message.deliveries;
  const inTrouble = parts.find((part) => part.state === "failed" || part.state === "unknown" || part.state === "held");
  if (inTrouble?.state === "failed" || inTrouble?.state === "unknown" || inTrouble?.state === "held") {
    return { kind: inTrouble.state, delivery: inTrouble };
  }
  if (parts.length > 0 && parts.every((part) => part.state === "canceled")) return { kind: "canceled" };
  const waiting = parts.find((part) => part.state === "queued" && part.notBefore > now);
  if (waiting && waiting.error !== null) return { kind: "again", delivery: waiting };
  if (waiting)
    return { kind: waiting.notBefore - message.sentAt > scheduledMs ? "scheduled" : "undoable", delivery: waiting };
  if (isRead) return { kind: "read" };
  if (parts.some((part) => part.state === "queued" && isPaced(part))) return { kind: "queued" };
  if (parts.some((part) => part.state === "queued" || part.state === "sending")) return { kind: "sending" };
  if (parts.some((part) => part.state === "sent")) return { kind: "sent" };
  if (parts.some((part) => part.state === "delivered")) return { kind: "delivered" };
  return { kind: parts.length > 0 ? "read" : "sent" };
}

/** On phone networks, where a sender carries so much a second and others may be before it. */
function isPaced({ channel }: DeliveryView): boolean {
  return channel === "sms" || channel === "whatsapp";
}

/** What became of each part, where they differ. */
export function partStates(message: MessageView): { position: number; delivery: DeliveryView }[] {
  const parts = message.deliveries;
  if (new Set(parts.map((part) => part.state)).size < 2) return [];
  return parts.map((delivery, at) => ({ position: at + 1, delivery }));
}
