import type { ConversationRow, ListConversations } from "#server/protocol/conversations.ts";

export const viewNames = ["mine", "unassigned", "due", "all", "mentions", "snoozed", "resolved"] as const;
export type ViewName = (typeof viewNames)[number];

type Membership = {
  /** How to ask the server for it. */
  ask: Partial<ListConversations>;
  /** Whether a row that just changed belongs; null where the row alone cannot say. */
  holds: (row: ConversationRow, meId: string) => boolean | null;
  /** Newest first where it is absent. */
  order?: "due";
};

/** What each view is, said once for asking and once for keeping it true afterwards. */
export const membership: Record<ViewName, Membership> = {
  mine: {
    ask: { status: "open", assignee: "me" },
    holds: (row, meId) => row.status === "open" && row.assigneeId === meId,
  },
  unassigned: {
    ask: { status: "open", assignee: "none" },
    holds: (row) => row.status === "open" && row.assigneeId === null,
  },
  due: {
    ask: { status: "open", sort: "due" },
    holds: (row) => row.status === "open" && row.due !== null,
    order: "due",
  },
  all: { ask: { status: "open" }, holds: (row) => row.status === "open" },
  mentions: { ask: { mentioned: "me" }, holds: () => null },
  snoozed: { ask: { status: "snoozed" }, holds: (row) => row.status === "snoozed" },
  resolved: { ask: { status: "resolved" }, holds: (row) => row.status === "resolved" },
};

/** How one agent's list of a view is kept true. */
export function keeping(view: ViewName, meId: string): Keeping {
  const { holds, order = "recent" } = membership[view];
  return { holds: (row) => holds(row, meId), order };
}
export type Keeping = { holds: (row: ConversationRow) => boolean | null; order: "recent" | "due" };

export function viewFrom(text: string | undefined): ViewName | undefined {
  return viewNames.find((view) => view === text);
}
