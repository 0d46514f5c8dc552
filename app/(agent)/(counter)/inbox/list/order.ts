import type { ConversationRow } from "#server/protocol/conversations.ts";
import { createStore } from "../../../../_client/store.ts";

/** The order in which the list stands on screen: what "next" means. */
export const shownOrder = createStore<ConversationRow[]>([]);

/** The conversation before or after this one; the first when none is open. */
export function neighbourOf(id: string | null, step: 1 | -1): string | null {
  const rows = shownOrder.get();
  if (id === null) return rows[0]?.id ?? null;
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) return rows[0]?.id ?? null;
  return rows[at + step]?.id ?? null;
}
