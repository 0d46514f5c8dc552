"use client";

import { Archive, ArchiveRestore } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";

import type { Channel } from "#db/vocabulary.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { yardstickOf } from "../../../../_client/profiles.ts";
import { useMe } from "../../../../_client/who.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { MarkChips } from "../../replies/mark-chips.tsx";
import { marksOf } from "../../replies/reply-marks.ts";
import { mayArchive, useArchiveReply } from "./use-archive-reply.ts";

type ReplyRowProps = { reply: SavedReplyView; channels: readonly Channel[]; showsFolder: boolean };

export function ReplyRow({ reply, channels, showsFolder }: ReplyRowProps) {
  const t = useTranslations("settings.savedReplies");
  const locale = useLocale();
  const me = useMe();
  const { archive, restore } = useArchiveReply();
  const isArchived = reply.archivedAt !== null;
  const Icon = isArchived ? ArchiveRestore : Archive;
  return (
    <li className="flex items-start gap-2 py-1 pr-2 hover:bg-hover">
      <Link href={`/settings/saved-replies/${reply.id}`} className="grid min-w-0 grow gap-1 py-2 pl-4">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-medium break-words">{reply.name}</span>
          {showsFolder && reply.folder !== "" && <span className="text-13 text-muted">{reply.folder}</span>}
        </span>
        <span className="line-clamp-1 text-13 text-muted">
          {(reply.variants.find((one) => one.locale === locale) ?? reply.variants[0])?.text}
        </span>
        <span className="text-13 text-muted">
          <Usage reply={reply} />
        </span>
        <MarkChips marks={marksOf(reply.variants, channels, yardstickOf)} />
      </Link>
      {mayArchive(reply, me) && (
        <IconButton
          label={t(isArchived ? "restoreNamed" : "archiveNamed", { name: reply.name })}
          icon={<Icon className="size-4" aria-hidden />}
          onClick={() => (isArchived ? restore(reply) : archive(reply))}
          className="mt-1"
        />
      )}
    </li>
  );
}

function Usage({ reply }: { reply: SavedReplyView }) {
  const t = useTranslations("settings.savedReplies");
  const locale = useLocale();
  const { timeZone } = useMe();
  const used = t("used", { count: reply.usedCount });
  if (reply.lastUsedAt === null) return used;
  return `${used}, ${t("lastUsed", { time: fullTime(reply.lastUsedAt, locale, timeZone) })}`;
}
