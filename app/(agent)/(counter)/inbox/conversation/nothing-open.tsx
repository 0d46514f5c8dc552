"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";

import { countsQuery } from "../../../../_client/conversations.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { Keys } from "../../../../_ui/keys.tsx";
import { Blank } from "../../../../_ui/trouble.tsx";
import { FirstRun } from "../first-run.tsx";

export function NothingOpen({ view }: { view: ViewName }) {
  const t = useTranslations("conversation.nothing");
  const { data: counts } = useQuery(countsQuery);
  if (!counts) return null;
  const isFirstRun = counts.all + counts.snoozed + counts.resolved === 0;
  if (isFirstRun && view !== "mentions") return <FirstRun />;
  return (
    <div className="grow">
      <Blank icon={<MessagesSquare className="size-6" aria-hidden />} title={t("title")}>
        <span className="inline-flex flex-wrap items-center justify-center gap-2">
          <Keys keys="j" /> {t("next")} <Keys keys="Mod+k" /> {t("find")} <Keys keys="?" /> {t("keys")}
        </span>
      </Blank>
    </div>
  );
}
