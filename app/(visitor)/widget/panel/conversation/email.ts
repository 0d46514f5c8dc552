import type { Memory } from "../memory.ts";
import { type Connection, isRefusal } from "./connection.ts";
import { emailToKeep, parseEmail, type State, type Store } from "./state.ts";
import type { Visitor } from "./visitor.ts";

type Ways = { store: Store; connection: Connection; memory: Memory; visitor: Visitor };

/** Where to answer a visitor who leaves. Given before the first message, it waits for it: nobody exists before. */
export function makeEmail({ store, connection, memory, visitor }: Ways) {
  let leaving = false;

  return {
    /** Answers the server's reason when it does not want this address. */
    ask(address: string) {
      change({ address, left: false });
      return leave();
    },
    leave,
    keep,
    forget: () => change(null),
    reload: () => store.set({ email: parseEmail(memory.read("email")) }),
  };

  async function leave(): Promise<string | null> {
    const { email, link, conversation } = store.get();
    const written = conversation.messages.some((message) => message.mine);
    if (!email || email.left || leaving || link !== "online" || !written) return null;
    leaving = true;
    try {
      const answer = await connection.timed().emitWithAck("leaveEmail", { email: email.address });
      if (!isRefusal(answer)) change({ ...email, left: true });
      else if (answer.error.code === "invalid") change(null);
      return isRefusal(answer) ? answer.error.message : null;
    } catch {
      // It stays kept: the next connection tries again.
      return null;
    } finally {
      leaving = false;
    }
  }

  function change(email: State["email"]) {
    store.set({ email });
    if (visitor.known()) keep();
  }

  function keep() {
    memory.write("email", emailToKeep(store.get().email));
  }
}
