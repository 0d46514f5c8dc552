import type { Connection } from "./connection.ts";
import type { Store } from "./state.ts";

const repeatMs = 3_000;
const idleMs = 5_000;

/** "Is typing", said at most every three seconds and taken back after five without a key. */
export function makeTyping(store: Store, connection: Connection) {
  let saidAt = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  return { tell };

  function tell(typing: boolean) {
    clearTimeout(idle);
    if (typing) idle = setTimeout(() => tell(false), idleMs);
    // Nobody has a conversation to show it in before the first message.
    if (store.get().link !== "online" || store.get().conversation.messages.length === 0) return;
    const now = Date.now();
    if (typing ? now - saidAt < repeatMs : saidAt === 0) return;
    saidAt = typing ? now : 0;
    connection.socket.emit("typing", { typing });
  }
}
