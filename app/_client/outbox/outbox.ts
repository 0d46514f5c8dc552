import type { DraftLetter } from "#server/protocol/letters.ts";
import type { AttachmentView, MessageView } from "#server/protocol/messages.ts";
import { isRecord } from "../api.ts";
import { recall, remember } from "../remember.ts";
import { createStore, useStore } from "../store.ts";

/** Words that left the composer and are not yet on the server. They survive a reload, and leave in order. */
export type Unsent = {
  clientId: string;
  conversationId: string;
  kind: "reply" | "note";
  text: string;
  attachments: AttachmentView[];
  /** Absent: not a letter. */
  letter?: DraftLetter & { inboxId: string; pictureIds: string[] };
  /** The way it goes, where the agent chose another than the usual. */
  inboxId?: string;
  /** One message that was split: the client ids of all its parts, in order. */
  together?: string[];
  /** The message that this answers; absent: none in particular. */
  answersId?: string;
  /** Sent instead of words, which are only what it will read. */
  template?: { id: string; variables: Record<string, string> };
  mentions: string[];
  seenSeq: number | null;
  notBefore: number | null;
  unlessAnswered: boolean;
  /** Resolve once it is sent. */
  resolves: boolean;
  writtenAt: number;
  state:
    | { kind: "waiting" }
    | { kind: "sending" }
    | { kind: "refused"; message: string }
    /** The conversation moved: the author decides. */
    | { kind: "overtaken"; messages: MessageView[] };
};

/** One line for each agent: the next one at this browser must not send what the one before has written. */
let key = "guichet.outbox";

export const outbox = createStore<Unsent[]>([]);

export function loadOutbox(meId: string) {
  key = `guichet.outbox.${meId}`;
  const kept = recall(key);
  if (Array.isArray(kept)) outbox.set(kept.filter(isUnsent).map(asWaiting));
}

export function putInOutbox(unsent: Unsent) {
  change((all) => [...all, unsent]);
}

export function takeFromOutbox(clientId: string) {
  change((all) => all.filter((each) => each.clientId !== clientId));
}

export function setUnsent(clientId: string, changes: Partial<Unsent>) {
  change((all) => all.map((each) => (each.clientId === clientId ? { ...each, ...changes } : each)));
}

const nothing: Unsent[] = [];

export function useUnsent(conversationId: string): Unsent[] {
  const all = useStore(outbox, (now) => now);
  const mine = all.filter((each) => each.conversationId === conversationId);
  return mine.length === 0 ? nothing : mine;
}

export function useWaitingCount(): number {
  return useStore(outbox, (all) => all.filter((each) => each.state.kind === "waiting").length);
}

function change(next: (all: Unsent[]) => Unsent[]) {
  outbox.set(next);
  remember(key, outbox.get().length === 0 ? undefined : outbox.get());
}

/** A send that was under way when the page closed may have arrived: its client id makes asking again harmless. */
function asWaiting(unsent: Unsent): Unsent {
  return unsent.state.kind === "sending" ? { ...unsent, state: { kind: "waiting" } } : unsent;
}

function isUnsent(value: unknown): value is Unsent {
  return (
    isRecord(value) && typeof value.clientId === "string" && typeof value.text === "string" && isRecord(value.state)
  );
}
