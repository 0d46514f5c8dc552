import type { Ack } from "#server/protocol/errors.ts";
import type { VisitorMessage, VisitorState } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";
import type { Announcer } from "./announcements.ts";
import { type Connection, isRefusal } from "./connection.ts";
import { arrived, askFrom, caughtUp, isElsewhere, withOlder } from "./merge.ts";
import type { Store } from "./state.ts";

type Ways = { store: Store; connection: Connection; frame: Frame; announcer: Announcer; ready: () => void };

const typingFadesMs = 10_000;

/** Keeps this tab's conversation equal to the server's, through every loss of connection. */
export function makeSync({ store, connection, frame, announcer, ready }: Ways) {
  const { socket } = connection;
  let typingFades: ReturnType<typeof setTimeout> | undefined;

  socket.on("message", (message) => {
    // Said in another conversation of the same person: the server knows which one belongs here.
    if (isElsewhere(store.get().conversation, message)) return catchUp();
    take(message, store.get().link === "online");
    if (!message.mine) showTyping(null);
  });
  socket.on("typing", ({ typing, name }) => showTyping(typing ? { name } : null));
  socket.on("read", ({ conversationId, seq }) => {
    const { conversation } = store.get();
    if (conversationId !== conversation.id) return;
    store.set({ conversation: { ...conversation, agentReadSeq: Math.max(conversation.agentReadSeq, seq) } });
  });
  socket.on("agentsOnline", (agentsOnline) => store.set({ agentsOnline }));
  socket.on("counter", (counter) => store.set({ counter }));
  socket.on("waiting", wait);
  socket.on("status", ({ conversationId, resolved }) => {
    const { conversation } = store.get();
    if (conversationId === conversation.id) store.set({ conversation: { ...conversation, resolved } });
  });

  return { catchUp, confirm, loadOlder };

  /** Asks until an answer brings nothing new; only then does the queue move. */
  async function catchUp(): Promise<void> {
    try {
      for (let missing = true; missing; ) {
        const asked = { ...askFrom(store.get().conversation), looking: store.get().open };
        const answer: Ack<VisitorState> = await connection.timed().emitWithAck("catchUp", asked);
        if (isRefusal(answer)) return later();
        const known = store.get().conversation;
        const news = answer.messages.filter(({ id }) => !known.messages.some((message) => message.id === id));
        const { agentsOnline, counter } = answer;
        store.set({ conversation: caughtUp(known, answer), agentsOnline, counter });
        wait(answer.waiting);
        if (known.id === answer.conversationId && known.cursor > 0) tellOf(news);
        missing = asked.after > 0 && news.length > 0;
      }
      store.set({ link: "online" });
      ready();
    } catch {
      // No answer: when the connection broke, the next one catches up; when it did not, ask again.
      if (socket.connected) later();
    }
  }

  /** What is told of a wait is heard once when it begins and once when it grows long, not with every step of the queue. */
  function wait(waiting: VisitorState["waiting"]) {
    const before = store.get().waiting;
    store.set({ waiting });
    const news = before?.stillHere ? null : (waiting?.stillHere ?? (before ? null : waiting?.text));
    if (news) announcer.say(news);
  }

  function later() {
    setTimeout(() => socket.connected && catchUp(), 3_000);
  }

  function confirm(message: VisitorMessage) {
    if (isElsewhere(store.get().conversation, message)) catchUp();
    else take(message, false);
  }

  async function loadOlder() {
    const { conversation, loadingOlder, link } = store.get();
    const before = conversation.messages[0]?.seq;
    if (!before || loadingOlder || !conversation.hasOlder || link !== "online") return;
    store.set({ loadingOlder: true });
    try {
      const page = await connection.timed().emitWithAck("older", { before });
      if (!isRefusal(page)) store.set({ conversation: withOlder(store.get().conversation, page) });
    } catch {
      // The button stays: scrolling or pressing it asks again.
    }
    store.set({ loadingOlder: false });
  }

  function take(message: VisitorMessage, inOrder: boolean) {
    const known = store.get().conversation;
    const isNew = !known.messages.some((other) => other.id === message.id);
    store.set({ conversation: arrived(known, message, inOrder) });
    if (isNew) tellOf([message]);
  }

  function tellOf(messages: VisitorMessage[]) {
    const answers = messages.filter((message) => !message.mine);
    announcer.announce(answers);
    for (const { text, author, at } of answers) frame.tell("message", { text, author: author?.name ?? null, at });
  }

  /** The word that typing ended may be lost. */
  function showTyping(typing: { name: string | null } | null) {
    clearTimeout(typingFades);
    store.set({ typing });
    if (typing) typingFades = setTimeout(() => store.set({ typing: null }), typingFadesMs);
  }
}
