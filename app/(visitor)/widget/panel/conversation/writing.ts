import type { VisitorMessage, VisitorSend } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import type { Memory } from "../memory.ts";
import { newClientId } from "../random.ts";
import type { Announcer } from "./announcements.ts";
import type { Connection } from "./connection.ts";
import { type Pending, parseQueue, refused, tryAgain, without } from "./queue.ts";
import { makeSender } from "./sender.ts";
import type { Store } from "./state.ts";
import { makeTyping } from "./typing.ts";
import { makeUploads, storedUpload } from "./uploads.ts";
import type { Visitor } from "./visitor.ts";

type Ways = {
  store: Store;
  memory: Memory;
  connection: Connection;
  visitor: Visitor;
  announcer: Announcer;
  frame: Frame;
  words: Words;
  submitted: () => void;
  confirmed: (message: VisitorMessage) => void;
};

/** From the draft to the queue, and from the queue to the server. */
export function makeWriting(ways: Ways) {
  const { store, memory, connection, visitor, frame, words } = ways;
  const typing = makeTyping(store, connection);
  const uploads = makeUploads({
    store,
    words,
    locale: frame.locale,
    url: `${frame.origin}/widget/${frame.inboxKey}/attachments`,
    token: visitor.token,
  });
  const sendAll = makeSender({
    lock: `guichet.${frame.inboxKey}.queue`,
    queue: () => store.get().queue,
    ready: () => store.get().link === "online",
    send: ({ clientId, text, attachments, page }) => {
      const attachmentIds = attachments.map((attachment) => attachment.id);
      const message = { clientId, token: visitor.token(), text, attachmentIds, page };
      return connection.timed().emitWithAck("send", message);
    },
    taken(item, message) {
      ways.confirmed(message);
      change((queue) => without(queue, item.clientId));
    },
    refused(item, reason) {
      change((queue) => refused(queue, item.clientId, reason));
      ways.announcer.say(words.notSent(reason));
    },
  });

  return {
    /** The connection is back. */
    goOn() {
      sendAll();
      uploads.goOn();
    },
    reload: () => store.set({ queue: parseQueue(memory.read("queue")) }),
    write(text: string) {
      store.set({ draft: { ...store.get().draft, text } });
      typing.tell(text !== "");
    },
    attach: uploads.add,
    detach: uploads.remove,
    submit,
    remove: (item: Pending) => change((queue) => without(queue, item.clientId)),
    retry(item: Pending) {
      change((queue) => tryAgain(queue, item.clientId));
      sendAll();
    },
    /** Back into the composer, before what is being typed there. */
    edit(item: Pending) {
      change((queue) => without(queue, item.clientId));
      const { draft } = store.get();
      const text = [item.text, draft.text].filter(Boolean).join("\n");
      store.set({ draft: { text, uploads: [...item.attachments.map(storedUpload), ...draft.uploads] } });
    },
  };

  function submit() {
    const { draft } = store.get();
    const attachments = draft.uploads.flatMap((upload) => upload.attachment ?? []);
    const text = draft.text.trim();
    if (!text && attachments.length === 0) return;
    visitor.token();
    visitor.keep();
    const item = { clientId: newClientId(), text, attachments, page: thisPage(), at: Date.now(), refusal: null };
    change((queue) => [...queue, item]);
    typing.tell(false);
    store.set({ draft: { ...store.get().draft, text: "" } });
    uploads.clear();
    ways.submitted();
    sendAll();
  }

  /** Read again before each change: another tab may have written meanwhile. */
  function change(edit: (queue: Pending[]) => Pending[]) {
    const queue = edit(parseQueue(memory.read("queue")));
    memory.write("queue", queue.length ? JSON.stringify(queue) : null);
    store.set({ queue });
  }
}

/** Without the fragment: it is for the browser, and some pages keep secrets there. */
function thisPage(): VisitorSend["page"] {
  const url = `${location.origin}${location.pathname}${location.search}`;
  return { url: url.slice(0, 2_000), title: document.title.slice(0, 300) };
}
