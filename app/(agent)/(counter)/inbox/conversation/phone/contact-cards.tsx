"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import type { Card } from "./phone-event.ts";

/** Contacts that somebody passed on. */
export function ContactCards({ cards }: { cards: Card[] }) {
  const t = useTranslations("phone");
  return (
    <ul className="grid gap-1" aria-label={t("cards")}>
      {cards.map((card) => (
        <li
          key={JSON.stringify(card)}
          className="flex max-w-80 items-start gap-3 rounded-8 border border-line bg-bg px-3 py-2"
        >
          <UserRound className="mt-1 size-4 shrink-0 text-muted" aria-hidden />
          <span className="min-w-0 grow">
            <span className="block text-14 font-medium break-words">{card.name || t("card")}</span>
            {[...card.phones, ...card.emails].map((value) => (
              <span key={value} className="flex items-center gap-2 text-13">
                <span className="tabular min-w-0 truncate">{value}</span>
                <CopyButton text={value} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
