"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { countsQuery } from "../../../../_client/conversations.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Blank } from "../../../../_ui/trouble.tsx";
import { viewIcons } from "../../nav.tsx";
import { go } from "../../place.ts";
import { FirstRun, isFirstRun } from "../first-run.tsx";

/** Says why nothing is here, and where something may be. */
export function EmptyView({ view }: { view: ViewName }) {
  const t = useTranslations("list.empty");
  const { data: counts } = useQuery(countsQuery);
  const Icon = viewIcons[view];
  const waiting = counts?.unassigned ?? 0;
  const blank = (
    <Blank
      icon={<Icon className="size-6" aria-hidden />}
      title={t(`${view}.title`)}
      action={
        view === "mine" && waiting > 0 ? (
          <Button onClick={() => go({ view: "unassigned", conversationId: null })}>
            {t("take", { count: waiting })}
          </Button>
        ) : null
      }
    >
      {t(`${view}.body`)}
    </Blank>
  );
  if (!isFirstRun(counts)) return blank;
  return (
    <>
      <div className="hidden h-full tablet:block">{blank}</div>
      {/* A desk shows this beside the list; a phone has only this place. */}
      <div className="h-full overflow-y-auto tablet:hidden">
        <FirstRun />
      </div>
    </>
  );
}
