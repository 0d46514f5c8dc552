import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import type { ConversationRow, ConversationView, UpdateConversation } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { saveConversation } from "./conversations.ts";
import { applyToPages, applyToView } from "./live/rows.ts";
import { createStore } from "./store.ts";
import { membership, viewNames } from "./views.ts";

/**
 * Rows this agent acted on: the list lets them go at once, while rows that colleagues move away stay until the agent
 * is not reading.
 */
export const actedOn = createStore<ReadonlySet<string>>(new Set());

/** Shows the change at once, asks the server, and puts everything back when it refuses. Rejects with the refusal. */
export async function change(
  client: QueryClient,
  meId: string,
  row: ConversationRow,
  changes: UpdateConversation,
): Promise<ConversationView> {
  const before = rowOf(client, row.id) ?? row;
  actedOn.set((ids) => new Set(ids).add(row.id));
  show(client, meId, { ...before, ...changes });
  try {
    const view = await saveConversation(row.id, changes);
    client.setQueryData(["conversation", row.id], view);
    show(client, meId, rowFrom(view));
    return view;
  } catch (error) {
    show(client, meId, before);
    throw error;
  }
}

/** What the caches know of a conversation, wherever it is listed. */
export function rowOf(client: QueryClient, id: string): ConversationRow | undefined {
  const view = client.getQueryData<ConversationView>(["conversation", id]);
  if (view) return rowFrom(view);
  for (const [, data] of client.getQueriesData<InfiniteData<Page<ConversationRow>>>({ queryKey: ["rows"] })) {
    const row = data?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (row) return row;
  }
  return undefined;
}

function show(client: QueryClient, meId: string, row: ConversationRow) {
  const changed = [{ seq: 0, kind: "conversation" as const, row }];
  for (const view of viewNames) {
    client.setQueryData<InfiniteData<Page<ConversationRow>>>(
      ["rows", view, meId],
      (data) =>
        data && { ...data, pages: applyToPages(data.pages, changed, (each) => membership[view].holds(each, meId)) },
    );
  }
  client.setQueryData<ConversationView>(["conversation", row.id], (view) => view && applyToView(view, changed));
}

export function rowFrom(view: ConversationView): ConversationRow {
  const { contact: _contact, routes: _routes, clocks: _clocks, readSeq: _read, contactReadSeq: _seen, ...rest } = view;
  const { createdAt: _created, resolvedAt: _resolved, ...row } = rest;
  return row;
}
