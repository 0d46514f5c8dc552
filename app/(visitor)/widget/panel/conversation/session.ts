import type { VisitorIdentity } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import { keptNames, openMemory } from "../memory.ts";
import { makeAnnouncer } from "./announcements.ts";
import { fetchConfig } from "./config.ts";
import { makeConnection } from "./connection.ts";
import { makeEmail } from "./email.ts";
import { noConversation } from "./merge.ts";
import { makeReading } from "./reading.ts";
import { initialState, makeStore } from "./state.ts";
import { makeSync } from "./sync.ts";
import { makeVisitor } from "./visitor.ts";
import { makeWriting } from "./writing.ts";

export type Session = ReturnType<typeof startSession>;

/** One visitor in one tab: what they see, and everything they can do. */
export function startSession(frame: Frame, words: Words) {
  const memory = openMemory(frame.inboxKey);
  const store = makeStore(initialState(memory));
  const visitor = makeVisitor(frame, memory);
  const connection = makeConnection(frame.origin, visitor.auth, (link) => {
    store.set(link === "online" ? { link } : { link, typing: null });
    if (connection.socket.connected) sync.catchUp();
  });
  const announcer = makeAnnouncer(store, words);
  const email = makeEmail({ store, connection, memory, visitor });
  const reading = makeReading({ store, connection, memory, frame });
  const sync = makeSync({ store, connection, frame, announcer, ready: goOn });
  const {
    goOn: sendWaiting,
    reload: reloadQueue,
    ...writing
  } = makeWriting({
    store,
    memory,
    connection,
    visitor,
    announcer,
    frame,
    words,
    submitted: email.keep,
    confirmed(message) {
      sync.confirm(message);
      email.leave();
    },
  });
  store.subscribe(reading.changed);
  memory.watch((name) => {
    if (name === "queue") reloadQueue();
    if (name === "email") email.reload();
    if (name === "read") reading.reload();
    if (name === "token" && visitor.follow()) startAgain();
  });
  let config = loadConfig();
  if (visitor.known()) connection.open();

  return {
    ...writing,
    store,
    open() {
      look(true);
      config = config.then((loaded) => loaded || loadConfig());
      connection.open();
    },
    close: () => look(false),
    identify(identity: VisitorIdentity) {
      frame.identity = identity;
      connection.restart();
    },
    reset() {
      for (const name of keptNames) memory.write(name, null);
      visitor.follow();
      frame.identity = null;
      store.set({ queue: [], email: null, draft: { text: "", uploads: [] } });
      startAgain();
    },
    leaveEmail: email.ask,
    changeEmail: email.forget,
    loadOlder: sync.loadOlder,
  };

  function look(open: boolean) {
    store.set({ open });
    // Who connects says it when catching up.
    if (connection.socket.connected) connection.socket.emit("look", { open });
  }

  function goOn() {
    sendWaiting();
    email.leave();
  }

  /** As somebody else, of whom nothing is known yet. */
  function startAgain() {
    store.set({ conversation: noConversation, readSeq: 0 });
    if (!visitor.known() && !store.get().open) return connection.close();
    connection.open();
    connection.restart();
  }

  async function loadConfig() {
    const config = await fetchConfig(frame);
    if (config === "refused") store.set({ link: "refused" });
    else if (config) store.set({ config, agentsOnline: config.agentsOnline, counter: config.counter });
    return config !== null;
  }
}
