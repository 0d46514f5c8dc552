import { takeFromOutbox, type Unsent } from "../../../../_client/outbox/outbox.ts";
import { createStore } from "../../../../_client/store.ts";

/** Words on their way back to the composer of their conversation: refused, overtaken or taken back. */
export const returned = createStore<Unsent | null>(null);

export function backToComposer(unsent: Unsent) {
  takeFromOutbox(unsent.clientId);
  returned.set(unsent);
}
