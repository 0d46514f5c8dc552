"use client";

import { Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { channels } from "#db/vocabulary.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { useInboxes } from "../../../../_client/inboxes.ts";
import { Button } from "../../../../_ui/button.tsx";
import { findReplies, inFolders } from "../../replies/find-replies.ts";
import { isIn } from "./folders.ts";
import type { ReplyFilter } from "./reply-filters.tsx";
import { ReplyRow } from "./reply-row.tsx";

const atOnce = 100;

/** Folder by folder; what was searched for in the order in which it fits. */
export function ReplyList({ replies, words, folder, isArchived }: ReplyFilter & { replies: SavedReplyView[] }) {
  const t = useTranslations("settings.savedReplies");
  const common = useTranslations("common");
  const [most, setMost] = useState(atOnce);
  const used = useUsedChannels();
  const isSearch = words.trim() !== "";
  const found = useMemo(() => {
    const inside = folder === null ? replies : replies.filter((reply) => isIn(reply, folder));
    return isSearch ? findReplies(inside, words) : inFolders(inside);
  }, [replies, folder, words, isSearch]);
  if (isArchived && replies.length === 0) return <p className="text-muted">{t("noneArchived")}</p>;
  const shown = found.slice(0, most);
  const groups = isSearch ? [{ folder: "", replies: shown }] : groupsOf(shown);
  return (
    <>
      <p role="status" className={isSearch ? "mb-2 text-13 text-muted" : "sound-only"}>
        {t("found", { count: found.length })}
      </p>
      {groups.map((group) => (
        <section key={group.folder} className="mb-4">
          {group.folder !== "" && (
            <h3 className="mb-1 flex items-center gap-2 text-13 font-medium text-muted">
              <Folder className="size-4" aria-hidden />
              {group.folder}
            </h3>
          )}
          {group.replies.length > 0 && (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {group.replies.map((reply) => (
                <ReplyRow key={reply.id} reply={reply} channels={used} showsFolder={isSearch} />
              ))}
            </ul>
          )}
        </section>
      ))}
      {found.length > most && <Button onClick={() => setMost(most + atOnce)}>{common("more")}</Button>}
    </>
  );
}

/** What is missing on a channel that nobody uses is missing to nobody. */
function useUsedChannels() {
  const inboxes = useInboxes();
  return useMemo(() => {
    const used = channels.filter((channel) => inboxes.some((inbox) => inbox.channel === channel));
    return used.length > 0 ? used : channels;
  }, [inboxes]);
}

function groupsOf(replies: SavedReplyView[]): { folder: string; replies: SavedReplyView[] }[] {
  return [...Map.groupBy(replies, ({ folder }) => folder)].map(([folder, inside]) => ({ folder, replies: inside }));
}
