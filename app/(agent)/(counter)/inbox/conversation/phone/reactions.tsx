"use client";

import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";

/** Emoji on a message, each with who put it there. */
export function Reactions({ reactions }: { reactions: MessageView["reactions"] }) {
  const t = useTranslations("phone");
  if (reactions.length === 0) return null;
  return (
    <ul aria-label={t("reactions")} className="z-10 -mt-2 flex gap-1 px-2">
      {reactions.map(({ emoji, name, at }) => (
        <li
          key={`${at}-${emoji}-${name}`}
          title={name}
          className="flex items-center rounded-full border border-line bg-raised px-2 text-14 leading-6"
        >
          <span aria-hidden>{emoji}</span>
          <span className="sound-only">{t("reactedWith", { name, emoji })}</span>
        </li>
      ))}
    </ul>
  );
}
