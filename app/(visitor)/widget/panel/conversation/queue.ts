import type { VisitorAttachment, VisitorSend } from "#server/protocol/visitor-events.ts";

/**
 * What the visitor wrote and the server has not confirmed, in the order of writing. `refusal` is the server's reason
 * for not taking it: such an item waits for the visitor and lets the others pass.
 */
export type Pending = {
  clientId: string;
  text: string;
  attachments: VisitorAttachment[];
  page: VisitorSend["page"];
  at: number;
  refusal: string | null;
};

export function nextToSend(queue: Pending[]) {
  return queue.find((item) => item.refusal === null);
}

export function without(queue: Pending[], clientId: string) {
  return queue.filter((item) => item.clientId !== clientId);
}

export function refused(queue: Pending[], clientId: string, refusal: string) {
  return change(queue, clientId, { refusal });
}

/** The same `clientId` again: should the server have taken it after all, it answers with that message. */
export function tryAgain(queue: Pending[], clientId: string) {
  return change(queue, clientId, { refusal: null });
}

function change(queue: Pending[], clientId: string, patch: Partial<Pending>) {
  return queue.map((item) => (item.clientId === clientId ? { ...item, ...patch } : item));
}

/** What the browser kept may be of another version, or edited by hand: items that are not whole are left out. */
export function parseQueue(kept: string | null): Pending[] {
  if (!kept) return [];
  try {
    const items: unknown = JSON.parse(kept);
    return Array.isArray(items) ? items.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(item: unknown): item is Pending {
  return (
    typeof item === "object" &&
    item !== null &&
    "clientId" in item &&
    typeof item.clientId === "string" &&
    "text" in item &&
    typeof item.text === "string" &&
    "attachments" in item &&
    Array.isArray(item.attachments) &&
    "at" in item &&
    typeof item.at === "number" &&
    "refusal" in item
  );
}
