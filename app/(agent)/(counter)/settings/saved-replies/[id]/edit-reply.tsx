"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { savedReplyQuery, saveReply } from "../../../../../_client/saved-replies.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { Button } from "../../../../../_ui/button.tsx";
import { BackLink } from "../../back-link.tsx";
import { Load } from "../../load.tsx";
import { PageTitle } from "../../page-title.tsx";
import { draftOf } from "../reply-draft.ts";
import { ReplyForm } from "../reply-form.tsx";
import { mayArchive, useArchiveReply } from "../use-archive-reply.ts";

export function EditReply({ id }: { id: string }) {
  const reply = useQuery(savedReplyQuery(id));
  return (
    <>
      <BackLink to="savedReplies" />
      <Load from={reply}>{(found) => <Page reply={found} />}</Load>
    </>
  );
}

function Page({ reply }: { reply: SavedReplyView }) {
  const t = useTranslations("settings.savedReplies");
  const me = useMe();
  const { archive, restore } = useArchiveReply();
  // What this page began with: somebody else's change is then noticed on saving, and nothing typed is lost.
  const [seenUpdatedAt] = useState(reply.updatedAt);
  const isArchived = reply.archivedAt !== null;
  return (
    <>
      <PageTitle
        hint={isArchived ? t("isArchived") : undefined}
        action={
          mayArchive(reply, me) && (
            <Button
              onClick={() => (isArchived ? restore(reply) : archive(reply))}
              icon={
                isArchived ? (
                  <ArchiveRestore className="size-4" aria-hidden />
                ) : (
                  <Archive className="size-4" aria-hidden />
                )
              }
            >
              {t(isArchived ? "restore" : "archive")}
            </Button>
          )
        }
      >
        {reply.name}
      </PageTitle>
      <ReplyForm
        start={draftOf(reply)}
        isReadOnly={isArchived || me.role === "viewer"}
        keep={(values) => saveReply(reply.id, { ...values, seenUpdatedAt })}
      />
    </>
  );
}
