import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { Page } from "#server/protocol/paging.ts";

type Holds = (row: ConversationRow) => boolean | null;

/**
 * One page of a view after some changes. Only the first page takes rows in: a row that changed is by definition among
 * the newest, unless it lies beyond what is loaded, and then loading that page will bring it.
 */
export function applyToRows(
  page: Page<ConversationRow>,
  changes: LiveChange[],
  holds: Holds,
  isFirst: boolean,
): Page<ConversationRow> {
  const [changed = page] = applyToPages([page], changes, holds, isFirst);
  return changed;
}

export function applyToPages(
  pages: Page<ConversationRow>[],
  changes: LiveChange[],
  holds: Holds,
  takesIn = true,
): Page<ConversationRow>[] {
  return changes.reduce((now, change) => {
    return change.kind === "conversation" ? placeRow(now, change.row, holds, takesIn) : now;
  }, pages);
}

function placeRow(pages: Page<ConversationRow>[], row: ConversationRow, holds: Holds, takesIn: boolean) {
  const known = pages.flatMap((page) => page.items).find((item) => item.id === row.id);
  const belongs = holds(row) ?? known !== undefined;
  if (!belongs) return known ? pages.map((page) => without(page, row.id)) : pages;
  if (known && known.lastMessageAt === row.lastMessageAt) return pages.map((page) => swap(page, row));
  if (!known && !takesIn) return pages;
  return insert(known ? pages.map((page) => without(page, row.id)) : pages, row);
}

/** Every conversation of one contact, whatever its state. */
export function applyToPast(rows: ConversationRow[], changes: LiveChange[], contactId: string): ConversationRow[] {
  const [page] = applyToPages([{ items: rows, next: null }], changes, (row) => row.contactId === contactId);
  return page?.items ?? rows;
}

function insert(pages: Page<ConversationRow>[], row: ConversationRow) {
  const target = pages.findIndex((page) => page.next === null || page.items.some((item) => comesBefore(row, item)));
  return pages.map((page, index) => {
    if (index !== target) return page;
    const found = page.items.findIndex((item) => comesBefore(row, item));
    const at = found === -1 ? page.items.length : found;
    return { ...page, items: [...page.items.slice(0, at), row, ...page.items.slice(at)] };
  });
}

/** The order of the server: newest message first, then the younger id. */
export function comesBefore(a: ConversationRow, b: ConversationRow): boolean {
  return a.lastMessageAt === b.lastMessageAt ? a.id > b.id : a.lastMessageAt > b.lastMessageAt;
}

function without(page: Page<ConversationRow>, id: string) {
  const items = page.items.filter((item) => item.id !== id);
  return items.length === page.items.length ? page : { ...page, items };
}

function swap(page: Page<ConversationRow>, row: ConversationRow) {
  if (!page.items.some((item) => item.id === row.id)) return page;
  return { ...page, items: page.items.map((item) => (item.id === row.id ? row : item)) };
}

export function applyToView(view: ConversationView, changes: LiveChange[]): ConversationView {
  return changes.reduce(withChange, view);
}

function withChange(view: ConversationView, change: LiveChange): ConversationView {
  if (change.kind === "conversation" && change.row.id === view.id) return withRow(view, change.row);
  if (change.kind !== "read" || change.conversationId !== view.id) return view;
  return { ...view, contactReadSeq: Math.max(view.contactReadSeq, change.contactReadSeq) };
}

function withRow(view: ConversationView, row: ConversationRow): ConversationView {
  return { ...view, ...row, contact: { ...view.contact, name: row.contactName } };
}
