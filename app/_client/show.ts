import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import type { ConversationRow, ConversationView } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";
import { applyToPages, applyToView } from "./live/rows.ts";
import { keeping, viewNames } from "./views.ts";

/** Writes a row into every list and conversation that this screen keeps, the way a live change would. */
export function showRow(client: QueryClient, meId: string, row: ConversationRow) {
  const changed = [{ seq: 0, kind: "conversation" as const, row }];
  for (const view of viewNames) {
    client.setQueryData<InfiniteData<Page<ConversationRow>>>(
      ["rows", view, meId],
      (data) => data && { ...data, pages: applyToPages(data.pages, changed, keeping(view, meId)) },
    );
  }
  client.setQueryData<ConversationView>(["conversation", row.id], (view) => view && applyToView(view, changed));
}
