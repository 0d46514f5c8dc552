"use client";

import { useLocale, useTranslations } from "next-intl";

import { checkDraft } from "#adapters/contract/check.ts";
import type { Channel } from "#db/vocabulary.ts";
import { profileOf } from "../../../../_client/profiles.ts";
import { fileSize } from "../../../../_words/file-size.ts";

type Drafted = Parameters<typeof checkDraft>[1];

/** Why the channel will not carry this, in words; null when it will. The server decides in the same way. */
export function useObjection(channel: Channel | undefined, provider?: string) {
  const t = useTranslations("composer.objection");
  const locale = useLocale();
  const profile = profileOf(channel, provider);

  return (draft: Drafted): string | null => {
    const objection = profile ? checkDraft(profile, draft) : null;
    if (!objection || objection.reason === "empty") return null;
    const { reason, filename, limit } = objection;
    if (reason === "too_long") return t("tooLong", { count: [...draft.text].length, limit: limit ?? 0 });
    if (filename === null) return t("tooMany", { limit: limit ?? 0 });
    const bytes = draft.attachments.find((file) => file.filename === filename)?.bytes ?? 0;
    return limit !== null && bytes > limit ? t("tooHeavy", { limit: fileSize(limit, locale) }) : t("wrongKind");
  };
}
