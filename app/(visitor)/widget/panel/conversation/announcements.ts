import type { VisitorMessage } from "#server/protocol/visitor-events.ts";
import type { Words } from "../../words/en.ts";
import type { Store } from "./state.ts";

export type Announcer = ReturnType<typeof makeAnnouncer>;

/** Messages that arrive this close together are told in one sentence. */
const gatherMs = 600;
/** Emptied afterwards, so that the same words are heard again when they are said again. */
const forgetMs = 4_000;

export function makeAnnouncer(store: Store, words: Words) {
  let gathered: VisitorMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: ReturnType<typeof setTimeout> | undefined;

  return { announce, say };

  function announce(messages: VisitorMessage[]) {
    if (messages.length === 0) return;
    gathered.push(...messages);
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(announcementOf(gathered, words));
      gathered = [];
    }, gatherMs);
  }

  function say(announcement: string) {
    clearTimeout(forget);
    store.set({ announcement });
    forget = setTimeout(() => store.set({ announcement: "" }), forgetMs);
  }
}

export function announcementOf(messages: VisitorMessage[], words: Words) {
  const last = messages.at(-1);
  if (!last) return "";
  const name = last.author?.name ?? words.support;
  if (messages.length > 1) return words.several(messages.length, name);
  return words.says(name, last.text || words.files(last.attachments.length));
}
