"use client";

import { useTranslations } from "next-intl";

import type { ReplyMarks } from "./reply-marks.ts";

/** What is missing or too long, each in words; nothing where all is well. */
export function MarkChips({ marks }: { marks: ReplyMarks }) {
  const t = useTranslations("replies");
  const channels = useTranslations("channels");
  const chips = [
    ...marks.missingLocales.map((locale) => ({ key: locale, text: t(`missing.${locale}`), isLoud: false })),
    ...marks.missingChannels.map((channel) => ({
      key: channel,
      text: t("missingChannel", { channel: channels(channel) }),
      isLoud: false,
    })),
    ...marks.overLong.map(({ channel, locale }) => ({
      key: `${channel} ${locale}`,
      text: t("overLong", { channel: channels(channel), language: locale }),
      isLoud: true,
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {chips.map(({ key, text, isLoud }) => (
        <li
          key={key}
          className={
            isLoud
              ? "rounded-4 bg-due-soft px-1 text-12 text-due"
              : "rounded-4 border border-line px-1 text-12 text-muted"
          }
        >
          {text}
        </li>
      ))}
    </ul>
  );
}
