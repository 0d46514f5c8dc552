import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import type { ConversationView } from "#server/protocol/conversations.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { ApiError, isRecord } from "../api.ts";
import { withMessage } from "../live/messages.ts";
import { sendMessage } from "../messages.ts";
import { outbox, setUnsent, takeFromOutbox, type Unsent } from "./outbox.ts";

type Listener = (unsent: Unsent, message: MessageView) => void;

const listeners = new Set<Listener>();
const busy = new Set<string>();
let retry: ReturnType<typeof setTimeout> | undefined;

/** Called once a message is on the server: offers to take it back, resolves what was to be resolved. */
export function onSent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends what waits: one at a time per conversation, so that order is kept. */
export function flushOutbox(client: QueryClient) {
  for (const unsent of outbox.get()) {
    if (unsent.state.kind === "waiting" && !busy.has(unsent.conversationId)) sendNext(client, unsent);
  }
}

async function sendNext(client: QueryClient, unsent: Unsent) {
  busy.add(unsent.conversationId);
  setUnsent(unsent.clientId, { state: { kind: "sending" } });
  try {
    const message = await sendMessage(unsent.conversationId, toRequest(unsent));
    arrived(client, message);
    takeFromOutbox(unsent.clientId);
    for (const listener of listeners) listener(unsent, message);
  } catch (error) {
    setUnsent(unsent.clientId, { state: stateAfter(error) });
    if (mayPass(error)) return tryAgainLater(client);
  } finally {
    busy.delete(unsent.conversationId);
  }
  flushOutbox(client);
}

/** The socket may be well while the API is not: then nothing else would set the line in motion again. */
function tryAgainLater(client: QueryClient) {
  clearTimeout(retry);
  retry = setTimeout(() => flushOutbox(client), 5_000);
}

/** Not reached, asked for patience, or signed out: everything stays in line until that has passed. */
function mayPass(error: unknown) {
  return error instanceof ApiError && (error.isOffline || [401, 429, 502, 503, 504].includes(error.status));
}

function stateAfter(error: unknown): Unsent["state"] {
  if (!(error instanceof ApiError)) return { kind: "refused", message: "" };
  if (mayPass(error)) return { kind: "waiting" };
  if (error.status === 409) return { kind: "overtaken", messages: messagesIn(error.details) };
  return { kind: "refused", message: error.message };
}

function messagesIn(details: unknown): MessageView[] {
  return isRecord(details) && Array.isArray(details.messages) ? details.messages : [];
}

function toRequest(unsent: Unsent) {
  return {
    kind: unsent.kind,
    text: unsent.text,
    clientId: unsent.clientId,
    attachmentIds: [...unsent.attachments.map((file) => file.id), ...(unsent.letter?.pictureIds ?? [])],
    ...(unsent.inboxId ? { inboxId: unsent.inboxId } : {}),
    ...letterOf(unsent),
    ...(unsent.answersId ? { answersId: unsent.answersId } : {}),
    ...(unsent.template ? { template: unsent.template } : {}),
    mentions: unsent.mentions,
    ...(unsent.seenSeq === null ? {} : { seenSeq: unsent.seenSeq }),
    ...(unsent.notBefore === null ? {} : { notBefore: unsent.notBefore, unlessAnswered: unsent.unlessAnswered }),
  };
}

/** What was not chosen is left to the server, which knows the newest letter. */
function letterOf({ letter }: Unsent) {
  if (!letter) return {};
  const { html, to, cc, bcc, subject, answersId, forward, inboxId } = letter;
  const chosen = Object.entries({ to, cc, bcc, subject, answersId }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(chosen), ...(html === "" ? {} : { html }), forward, inboxId };
}

/** In one go with leaving the outbox, so that the bubble changes its state and not its place. */
function arrived(client: QueryClient, message: MessageView) {
  const id = message.conversationId;
  client.setQueryData<InfiniteData<Page<MessageView>>>(["messages", id], (data) => {
    const [newest, ...older] = data?.pages ?? [];
    return data && newest && { ...data, pages: [withMessage(newest, message, true), ...older] };
  });
  client.setQueryData<ConversationView>(
    ["conversation", id],
    (view) => view && { ...view, seq: Math.max(view.seq, message.seq), readSeq: Math.max(view.readSeq, message.seq) },
  );
}
