import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import type { ConversationRow, ConversationView, UpdateConversation } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { saveConversation } from "./conversations.ts";
import { showRow } from "./show.ts";
import { createStore } from "./store.ts";

/**
 * Rows this agent acted on: the list lets them go at once, while rows that colleagues move away stay until the agent
 * is not reading.
 */
export const actedOn = createStore<ReadonlySet<string>>(new Set());

type Line = { last: Promise<unknown>; asked: number };

const lines = new Map<string, Line>();

/**
 * Shows the change at once, asks the server in the order in which things were done, and puts everything back when it
 * refuses. Rejects with the refusal.
 */
export async function change(client: QueryClient, meId: string, row: ConversationRow, changes: UpdateConversation) {
  const before = rowOf(client, row.id) ?? row;
  const line = lines.get(row.id) ?? { last: Promise.resolve(), asked: 0 };
  line.asked += 1;
  const turn = line.asked;
  lines.set(row.id, line);
  actedOn.set((ids) => new Set(ids).add(row.id));
  showRow(client, meId, { ...before, ...changes });
  const answer = line.last.then(() => saveConversation(row.id, changes));
  line.last = answer.catch(() => undefined);
  try {
    const view = await answer;
    // An answer to what has since been changed again is already history.
    if (turn !== line.asked) return;
    client.setQueryData(["conversation", row.id], view);
    showRow(client, meId, rowFrom(view));
  } catch (error) {
    if (turn === line.asked) showRow(client, meId, before);
    throw error;
  }
}

/** What the caches know of a conversation, wherever it is listed. */
export function rowOf(client: QueryClient, id: string): ConversationRow | undefined {
  const view = client.getQueryData<ConversationView>(["conversation", id]);
  return view ? rowFrom(view) : listedRows(client).find((row) => row.id === id);
}

/** Every conversation that some list holds, each once. */
export function listedRows(client: QueryClient): ConversationRow[] {
  const rows = client
    .getQueriesData<InfiniteData<Page<ConversationRow>>>({ queryKey: ["rows"] })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The part of a conversation that a list shows. */
export function rowFrom(view: ConversationView): ConversationRow {
  const { contact: _contact, routes: _routes, clocks: _clocks, readSeq: _read, contactReadSeq: _seen, ...rest } = view;
  const { createdAt: _created, resolvedAt: _resolved, relatedTo: _related, ...more } = rest;
  const { mergedIntoId: _merged, participants: _people, ...row } = more;
  return row;
}
