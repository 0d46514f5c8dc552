import type { Frame } from "../../embed.ts";
import type { Memory } from "../memory.ts";
import type { Connection } from "./connection.ts";
import { countUnread } from "./merge.ts";
import type { Store } from "./state.ts";

type Ways = { store: Store; connection: Connection; memory: Memory; frame: Frame };

/** Tells the server what arrived and what was looked at, and the page how much was not. */
export function makeReading({ store, connection, memory, frame }: Ways) {
  let told = { socket: "", arrived: 0, read: 0 };
  let shown = { open: false, unread: 0 };
  let conversationId: string | null = null;
  document.addEventListener("visibilitychange", changed);

  return { changed, reload };

  function changed() {
    const { conversation, link } = store.get();
    if (conversation.id !== conversationId) {
      conversationId = conversation.id;
      return reload();
    }
    if (link === "online") tellServer();
    tellPage();
  }

  /** Kept with the conversation's id, for its numbers mean nothing in another one. */
  function reload() {
    const [id, seq] = memory.read("read")?.split(" ") ?? [];
    const readSeq = id === store.get().conversation.id ? Number(seq) || 0 : 0;
    store.set({ readSeq });
  }

  function tellServer() {
    const { conversation, open } = store.get();
    const seq = conversation.messages.findLast((message) => !message.mine)?.seq ?? 0;
    if (told.socket !== connection.socket.id) told = { socket: connection.socket.id ?? "", arrived: 0, read: 0 };
    if (seq === 0) return;
    if (open && document.visibilityState === "visible") {
      if (seq <= told.read) return;
      told = { ...told, arrived: seq, read: seq };
      connection.socket.emit("receipt", { seq, read: true });
      if (conversation.id) memory.write("read", `${conversation.id} ${seq}`);
      store.set({ readSeq: seq });
    } else if (seq > told.arrived) {
      told = { ...told, arrived: seq };
      connection.socket.emit("receipt", { seq, read: false });
    }
  }

  function tellPage() {
    const { conversation, readSeq, open } = store.get();
    const unread = countUnread(conversation.messages, readSeq);
    const before = shown;
    shown = { open, unread };
    if (open !== before.open || unread !== before.unread) frame.paint(shown);
    if (open !== before.open) frame.tell(open ? "open" : "close", undefined);
    if (unread !== before.unread) frame.tell("unread", unread);
  }
}
