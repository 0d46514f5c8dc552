import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { AgentView } from "#server/protocol/agents.ts";
import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { heard } from "../alerts.ts";
import { get, query } from "../api.ts";
import { showReply } from "../saved-replies.ts";
import { keeping, type ViewName, viewNames } from "../views.ts";
import { askAgain } from "./ask-again.ts";
import { applyToMessagePages, applyToMessages, gapBefore } from "./messages.ts";
import { rememberChanges, sinceAsked } from "./recent.ts";
import { applyToPages, applyToPast, applyToView } from "./rows.ts";

/** Writes what happened into everything this screen keeps, shown or not. */
export function applyLive(client: QueryClient, changes: LiveChange[], meId: string) {
  rememberChanges(changes);
  for (const view of viewNames) applyToList(client, view, changes, meId);
  for (const id of conversationsIn(changes)) applyToConversation(client, id, changes);
  for (const change of changes) applyToRest(client, change, meId);
}

function applyToList(client: QueryClient, view: ViewName, changes: LiveChange[], meId: string) {
  const queryKey = ["rows", view, meId];
  const place = () =>
    client.setQueryData<InfiniteData<Page<ConversationRow>>>(
      queryKey,
      (data) => data && withPages(data, applyToPages(data.pages, changes, keeping(view, meId))),
    );
  place();
  const query = client.getQueryCache().find({ queryKey });
  // Its pages are fetched one after the other: the first may be read already, and would put back what it was.
  if (query?.state.fetchStatus === "fetching") query.promise?.then(place, () => undefined);
}

/** The screen is too far behind to be patched: everything shown is fetched again, the rest when it is next shown. */
export function refetchEverything(client: QueryClient) {
  for (const key of whatTheLogChanges) askAgain(client, { queryKey: [key] });
}

/** All that `applyLive` touches: what it does not hear of must be asked for. */
const whatTheLogChanges = [
  "rows",
  "conversation",
  "messages",
  "past",
  "agents",
  "teams",
  "invitations",
  "inboxes",
  "inbox",
  "practice",
  "savedReplies",
  "savedReply",
  "me",
];

function applyToConversation(client: QueryClient, id: string, changes: LiveChange[]) {
  const before = client.getQueryData<ConversationView>(["conversation", id]);
  client.setQueryData<ConversationView>(["conversation", id], (view) => view && applyToView(view, changes));
  const after = client.getQueryData<ConversationView>(["conversation", id]);
  // Another due time or team, and with it other promises, each of which explains itself in words of the server's.
  const isPromised = before?.due?.at === after?.due?.at && before?.teamId === after?.teamId;
  if (!isPromised) askAgain(client, { queryKey: ["conversation", id], exact: true });
  const key = ["messages", id];
  const data = client.getQueryData<InfiniteData<Page<MessageView>>>(key);
  if (!data) return;
  const first = changes.find((change) => change.kind === "message" && change.message.conversationId === id);
  const gap = first?.kind === "message" ? gapBefore(data.pages, first.message) : null;
  client.setQueryData(key, withPages(data, applyToMessagePages(data.pages, changes, id)));
  if (gap !== null) fillGap(client, id, gap);
}

async function fillGap(client: QueryClient, id: string, afterSeq: number) {
  const missed = await sinceAsked(
    () => get<Page<MessageView>>(`/conversations/${id}/messages${query({ afterSeq, limit: 100 })}`),
    (page, since) => applyToMessages(page, since, id, false),
  );
  // Not a change of the log: only the words of messages that the log already told us exist.
  const changes = missed.items.map((message): LiveChange => ({ seq: 0, kind: "message", message }));
  client.setQueryData<InfiniteData<Page<MessageView>>>(
    ["messages", id],
    (data) => data && withPages(data, applyToMessagePages(data.pages, changes, id)),
  );
}

function applyToRest(client: QueryClient, change: LiveChange, meId: string) {
  if (change.kind === "conversation") {
    const { contactId } = change.row;
    client.setQueryData<ConversationRow[]>(
      ["past", contactId],
      (rows) => rows && applyToPast(rows, [change], contactId),
    );
  }
  if (change.kind === "agent") {
    client.setQueryData<AgentView[]>(["agents"], (agents) => agents && upsert(agents, change.agent));
    // Someone new came by an invitation, which is thereby used.
    askAgain(client, { queryKey: ["invitations"] });
    if (change.agent.id === meId) askAgain(client, { queryKey: ["me"] });
  }
  if (change.kind === "inbox") {
    askAgain(client, { queryKey: ["inboxes"] });
    askAgain(client, { queryKey: ["inbox", change.inboxId] });
    // The first real inbox ends the practice mode, which the navigation shows.
    for (const key of ["me", "practice"]) askAgain(client, { queryKey: [key] });
  }
  if (change.kind === "policy") {
    for (const key of ["policies", "calendars", "conversation", "rows", "counts"])
      askAgain(client, { queryKey: [key] });
  }
  if (change.kind === "team") for (const key of ["teams", "policies"]) askAgain(client, { queryKey: [key] });
  if (change.kind === "clock") heard.tell(change);
  if (change.kind === "savedReply") showReply(client, change.reply);
  if (change.kind === "contact") askAgain(client, { predicate: ({ state }) => isAbout(state.data, change.contactId) });
  if (change.kind === "message" && change.message.kind === "inbound") {
    // Whoever writes can be answered again, for as long as the channel lets.
    const key = ["conversation", change.message.conversationId];
    const routes = client.getQueryData<ConversationView>(key)?.routes ?? [];
    if (routes.some((route) => route.closesAt !== null || route.refusal !== null)) {
      askAgain(client, { queryKey: key, exact: true });
    }
  }
  if (change.kind === "message" && change.message.mentions.includes(meId)) {
    askAgain(client, { queryKey: ["rows", "mentions"] });
  }
}

function upsert(agents: AgentView[], agent: AgentView) {
  const known = agents.some((each) => each.id === agent.id);
  return known ? agents.map((each) => (each.id === agent.id ? agent : each)) : [...agents, agent];
}

function isAbout(data: unknown, contactId: string) {
  return typeof data === "object" && data !== null && "contactId" in data && data.contactId === contactId;
}

function conversationsIn(changes: LiveChange[]) {
  const ids = changes.map((change) => {
    if (change.kind === "conversation") return change.row.id;
    if (change.kind === "message") return change.message.conversationId;
    if (change.kind === "delivery") return change.delivery.conversationId;
    return change.kind === "read" ? change.conversationId : null;
  });
  return new Set(ids.filter((id) => id !== null));
}

function withPages<Item>(data: InfiniteData<Page<Item>>, pages: Page<Item>[]): InfiniteData<Page<Item>> {
  return pages === data.pages ? data : { ...data, pages };
}
