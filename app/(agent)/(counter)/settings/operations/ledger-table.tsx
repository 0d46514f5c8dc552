"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Page } from "#server/protocol/paging.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Trouble } from "../../../../_ui/trouble.tsx";

type LedgerTableProps<Item> = {
  list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** The last column holds what can be done and needs no name. */
  heads: string[];
  none: string;
  row: (item: Item) => ReactNode;
};

export function LedgerTable<Item>({ list, heads, none, row }: LedgerTableProps<Item>) {
  const t = useTranslations("common");
  if (list.isError) return <Trouble error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <div className="skeleton h-40" aria-busy="true" />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="py-8 text-center text-muted">{none}</p>;
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-left text-12 text-muted">
              {heads.map((head, index) => (
                <th key={head} scope="col" className="py-2 pr-4 font-normal">
                  {head === "" || index === heads.length ? <span className="sound-only">{t("more")}</span> : head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{items.map(row)}</tbody>
        </table>
      </div>
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
