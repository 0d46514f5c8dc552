import type { CounterView, VisitorAttachment, WaitingView, WidgetConfig } from "#server/protocol/visitor-events.ts";
import type { Memory } from "../memory.ts";
import { type Conversation, noConversation } from "./merge.ts";
import { type Pending, parseQueue } from "./queue.ts";

export type Upload = {
  id: string;
  file: { name: string; size: number; type: string };
  /** A picture as this browser holds it. */
  preview: string | null;
  /** From 0 to 1. `waiting` goes on by itself when the connection is back. */
  progress: number;
  stage: "sending" | "waiting" | "stored" | "failed";
  problem: string | null;
  attachment: VisitorAttachment | null;
};

/** `refused`: the server does not want this page or this key; trying again would not help. */
export type Link = "idle" | "connecting" | "online" | "offline" | "refused";

export type State = {
  open: boolean;
  config: WidgetConfig | null;
  link: Link;
  conversation: Conversation;
  queue: Pending[];
  draft: { text: string; uploads: Upload[] };
  /** Null until the server has said. */
  agentsOnline: boolean | null;
  counter: CounterView | null;
  waiting: WaitingView | null;
  typing: { name: string | null } | null;
  readSeq: number;
  loadingOlder: boolean;
  email: { address: string; left: boolean } | null;
  /** For people who hear the screen. */
  announcement: string;
};

export type Store = ReturnType<typeof makeStore>;

export function makeStore(initial: State) {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(patch: Partial<State>) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export function initialState(memory: Memory): State {
  return {
    open: false,
    config: null,
    link: "idle",
    conversation: noConversation,
    queue: parseQueue(memory.read("queue")),
    draft: { text: "", uploads: [] },
    agentsOnline: null,
    counter: null,
    waiting: null,
    typing: null,
    readSeq: 0,
    loadingOlder: false,
    email: parseEmail(memory.read("email")),
    announcement: "",
  };
}

export function parseEmail(kept: string | null): State["email"] {
  const [stage, address] = kept?.split(" ") ?? [];
  return address ? { address, left: stage === "left" } : null;
}

export function emailToKeep(email: State["email"]) {
  return email && `${email.left ? "left" : "kept"} ${email.address}`;
}
