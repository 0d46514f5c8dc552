"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareQuote } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { archivedRepliesQuery, savedRepliesQuery } from "../../../../_client/saved-replies.ts";
import { useMe } from "../../../../_client/who.tsx";
import { buttonLook } from "../../../../_ui/button.tsx";
import { Blank } from "../../../../_ui/trouble.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { type ReplyFilter, ReplyFilters } from "./reply-filters.tsx";
import { ReplyList } from "./reply-list.tsx";

const everything: ReplyFilter = { words: "", folder: null, isArchived: false };

export function SavedReplies() {
  const t = useTranslations("settings.savedReplies");
  const empty = useTranslations("replies");
  const [filter, setFilter] = useState(everything);
  const replies = useQuery(filter.isArchived ? archivedRepliesQuery : savedRepliesQuery);
  const make = useMe().role !== "viewer" && (
    <Link href="/settings/saved-replies/new" className={buttonLook("primary")}>
      {t("make")}
    </Link>
  );
  const isEmpty = replies.data?.length === 0 && !filter.isArchived;
  return (
    <>
      <PageTitle hint={isEmpty ? undefined : t("hint")} action={!isEmpty && make}>
        {t("title")}
      </PageTitle>
      <Load from={replies}>
        {(all) => (
          <>
            {isEmpty ? (
              <Blank icon={<MessageSquareQuote className="size-6" aria-hidden />} title={empty("none")} action={make}>
                {empty("noneHint")}
              </Blank>
            ) : (
              <ReplyFilters value={filter} onChange={setFilter} replies={all} />
            )}
            {!isEmpty && <ReplyList key={JSON.stringify(filter)} replies={all} {...filter} />}
          </>
        )}
      </Load>
    </>
  );
}
