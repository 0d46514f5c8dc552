"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { rowsQuery } from "../../../../_client/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Trouble } from "../../../../_ui/trouble.tsx";
import { RowSkeletons } from "../../frame.tsx";
import { go } from "../../place.ts";
import { EmptyView } from "./empty-view.tsx";
import { ListHeader } from "./list-header.tsx";
import { neighbourOf, shownOrder } from "./order.ts";
import { RowList } from "./row-list.tsx";
import { usePrefetch } from "./use-prefetch.ts";
import { useSteadyRows } from "./use-steady-rows.ts";

type ConversationListProps = { view: ViewName; openId: string | null };

export function ConversationList({ view, openId }: ConversationListProps) {
  const t = useTranslations("list");
  const me = useMe();
  const list = useInfiniteQuery(rowsQuery(view, me.id));
  const now = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const [isRead, setRead] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, fresh, gone } = useSteadyRows(now, isRead);
  useEffect(() => shownOrder.set(rows), [rows]);
  useCommand("next", () => step(1));
  useCommand("previous", () => step(-1));
  usePrefetch(rows, openId);

  return (
    <>
      <ListHeader view={view} />
      <div className="relative min-h-0 grow">
        {fresh > 0 && (
          <button
            type="button"
            onClick={showFresh}
            className="appear absolute top-2 left-1/2 z-10 flex h-8 -translate-x-1/2 items-center gap-1 rounded-full bg-fill px-3 text-13 font-medium text-on-fill shadow-float hover:bg-fill-hover"
          >
            <ArrowUp className="size-4" aria-hidden />
            {t("fresh", { count: fresh })}
          </button>
        )}
        {list.isPending ? (
          <RowSkeletons />
        ) : list.isError && rows.length === 0 ? (
          <Trouble error={list.error} onRetry={() => list.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyView view={view} />
        ) : (
          <RowList
            scroller={scroller}
            view={view}
            rows={rows}
            gone={gone}
            openId={openId}
            more={{ has: list.hasNextPage, isLoading: list.isFetchingNextPage, load: list.fetchNextPage }}
            onRead={setRead}
            onOpen={open}
          />
        )}
      </div>
    </>
  );

  function open(id: string) {
    go({ view, conversationId: id });
  }

  function step(by: 1 | -1) {
    const id = neighbourOf(openId, by);
    if (id) open(id);
  }

  function showFresh() {
    scroller.current?.scrollTo({ top: 0 });
    setRead(false);
  }
}
