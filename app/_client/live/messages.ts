import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { DeliveryView, MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";

/** One page of a conversation after some changes; only the newest page takes new messages in. */
export function applyToMessages(
  page: Page<MessageView>,
  changes: LiveChange[],
  conversationId: string,
  isNewest: boolean,
): Page<MessageView> {
  return changes.reduce((now, change) => {
    if (change.kind === "message" && change.message.conversationId === conversationId) {
      return withMessage(now, change.message, isNewest);
    }
    if (change.kind === "delivery" && change.delivery.conversationId === conversationId) {
      return withDelivery(now, change.delivery);
    }
    return now;
  }, page);
}

export function applyToMessagePages(pages: Page<MessageView>[], changes: LiveChange[], conversationId: string) {
  return pages.map((page, index) => applyToMessages(page, changes, conversationId, index === 0));
}

/** The same id never stands there twice, and `seq` gives the place: it is another one when a message left late. */
export function withMessage(page: Page<MessageView>, message: MessageView, isNewest: boolean): Page<MessageView> {
  const known = page.items.find((item) => item.id === message.id);
  if (known?.seq === message.seq) {
    return { ...page, items: page.items.map((item) => (item.id === message.id ? message : item)) };
  }
  const others = known ? page.items.filter((item) => item.id !== message.id) : page.items;
  const isBeyond = page.next !== null && others[0] !== undefined && message.seq < others[0].seq;
  if (!isNewest || isBeyond) return known ? { ...page, items: others } : page;
  return { ...page, items: [...others, message].sort((one, other) => one.seq - other.seq) };
}

function withDelivery(page: Page<MessageView>, delivery: DeliveryView): Page<MessageView> {
  if (!page.items.some((item) => item.id === delivery.messageId)) return page;
  return {
    ...page,
    items: page.items.map((item) => {
      if (item.id !== delivery.messageId) return item;
      const others = item.deliveries.filter((each) => each.id !== delivery.id);
      return { ...item, deliveries: [...others, delivery] };
    }),
  };
}

/** Is there a hole between what is shown and this message? Then what lies between is asked for. */
export function gapBefore(pages: Page<MessageView>[], message: MessageView): number | null {
  const last = pages[0]?.items.at(-1);
  return last && message.seq > last.seq + 1 ? last.seq : null;
}
