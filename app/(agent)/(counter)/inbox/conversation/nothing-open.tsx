"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";

import { countsQuery } from "../../../../_client/conversations.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { Keys } from "../../../../_ui/keys.tsx";
import { Blank } from "../../../../_ui/trouble.tsx";
import { FirstRun, isFirstRun } from "../first-run.tsx";

const hints = [
  { keys: "j", word: "next" },
  { keys: "Mod+k", word: "find" },
  { keys: "?", word: "keys" },
] as const;

export function NothingOpen({ view }: { view: ViewName }) {
  const t = useTranslations("conversation.nothing");
  const { data: counts } = useQuery(countsQuery);
  if (!counts) return null;
  if (isFirstRun(counts) && view !== "mentions") return <FirstRun />;
  return (
    <div className="grow">
      <Blank icon={<MessagesSquare className="size-6" aria-hidden />} title={t("title")}>
        <span className="flex flex-wrap justify-center gap-x-5 gap-y-2">
          {hints.map(({ keys, word }) => (
            <span key={keys} className="inline-flex items-center gap-2">
              <Keys keys={keys} /> {t(word)}
            </span>
          ))}
        </span>
      </Blank>
    </div>
  );
}
