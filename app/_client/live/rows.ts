import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { Page } from "#server/protocol/paging.ts";
import type { Keeping } from "../views.ts";

/**
 * One page of a view after some changes. Only the first page takes rows in: a row that changed is by definition among
 * the newest, unless it lies beyond what is loaded, and then loading that page will bring it.
 */
export function applyToRows(
  page: Page<ConversationRow>,
  changes: LiveChange[],
  keeping: Keeping,
  isFirst: boolean,
): Page<ConversationRow> {
  const [changed = page] = applyToPages([page], changes, keeping, isFirst);
  return changed;
}

export function applyToPages(
  pages: Page<ConversationRow>[],
  changes: LiveChange[],
  keeping: Keeping,
  takesIn = true,
): Page<ConversationRow>[] {
  return changes.reduce((now, change) => {
    return change.kind === "conversation" ? placeRow(now, change.row, keeping, takesIn) : now;
  }, pages);
}

function placeRow(pages: Page<ConversationRow>[], row: ConversationRow, { holds, order }: Keeping, takesIn: boolean) {
  const known = pages.flatMap((page) => page.items).find((item) => item.id === row.id);
  const belongs = holds(row) ?? known !== undefined;
  if (!belongs) return known ? pages.map((page) => without(page, row.id)) : pages;
  if (known && placeOf[order](known) === placeOf[order](row)) return pages.map((page) => swap(page, row));
  if (!known && !takesIn) return pages;
  return insert(known ? pages.map((page) => without(page, row.id)) : pages, row, order);
}

/** Every conversation of one contact, whatever its state. */
export function applyToPast(rows: ConversationRow[], changes: LiveChange[], contactId: string): ConversationRow[] {
  const [page] = applyToPages([{ items: rows, next: null }], changes, {
    holds: (row) => row.contactId === contactId,
    order: "recent",
  });
  return page?.items ?? rows;
}

function insert(pages: Page<ConversationRow>[], row: ConversationRow, order: Keeping["order"]) {
  const isBefore = (item: ConversationRow) => comesBefore(row, item, order);
  const target = pages.findIndex((page) => page.next === null || page.items.some(isBefore));
  return pages.map((page, index) => {
    if (index !== target) return page;
    const found = page.items.findIndex(isBefore);
    const at = found === -1 ? page.items.length : found;
    return { ...page, items: [...page.items.slice(0, at), row, ...page.items.slice(at)] };
  });
}

/** By what each order sorts, the smallest first. */
const placeOf = {
  recent: (row: ConversationRow) => -row.lastMessageAt,
  due: (row: ConversationRow) => row.due?.at ?? Number.POSITIVE_INFINITY,
};

/** The order of the server: newest message first, then the younger id; or what is due next, then the older id. */
export function comesBefore(a: ConversationRow, b: ConversationRow, order: Keeping["order"] = "recent"): boolean {
  const [first, second] = [placeOf[order](a), placeOf[order](b)];
  if (first !== second) return first < second;
  return order === "recent" ? a.id > b.id : a.id < b.id;
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
