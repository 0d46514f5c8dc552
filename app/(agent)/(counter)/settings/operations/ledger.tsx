"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Page } from "#server/protocol/paging.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Trouble } from "../../../../_ui/trouble.tsx";

/** What is under way is soon elsewhere; nobody should have to reload to see it. */
export function askAgainWhile<Item>(isUnderWay: (item: Item) => boolean) {
  return ({ state }: { state: { data: InfiniteData<Page<Item>> | undefined } }) =>
    state.data?.pages.some((page) => page.items.some(isUnderWay)) ? 2_000 : false;
}

type LedgerProps<Item> = {
  list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  label: string;
  /** What stands there instead of nothing. */
  empty: ReactNode;
  row: (item: Item) => ReactNode;
};

/** Rows newest first, a page at a time. */
export function Ledger<Item>({ list, label, empty, row }: LedgerProps<Item>) {
  const t = useTranslations("common");
  if (list.isError) return <Trouble error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <div className="skeleton h-40" aria-busy="true" />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <div className="py-10 text-center text-muted">{empty}</div>;
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line border-y border-line">
        {items.map(row)}
      </ul>
      {list.hasNextPage && (
        <div className="pt-4 text-center">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

type LedgerRowProps = {
  state: string;
  isStuck: boolean;
  /** Whom it is from, why it is as it is. */
  lines: (string | null)[];
  facts: ReactNode[];
  actions: ReactNode;
};

export function LedgerRow({ state, isStuck, lines, facts, actions }: LedgerRowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-[1_1_280px]">
        <p className={isStuck ? "font-medium text-breach" : "font-medium"}>{state}</p>
        {lines.map(
          (line) =>
            line && (
              <p key={line} className="text-13 break-words">
                {line}
              </p>
            ),
        )}
        <p className="tabular mt-1 flex flex-wrap gap-x-3 text-12 text-muted">{facts}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
    </li>
  );
}
