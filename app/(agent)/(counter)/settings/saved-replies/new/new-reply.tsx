"use client";

import { useTranslations } from "next-intl";

import { makeReply } from "../../../../../_client/saved-replies.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { NoPermission } from "../../../../../_ui/trouble.tsx";
import { BackLink } from "../../back-link.tsx";
import { PageTitle } from "../../page-title.tsx";
import { blankReply } from "../reply-draft.ts";
import { ReplyForm } from "../reply-form.tsx";

export function NewReply() {
  const t = useTranslations("settings.savedReplies");
  if (useMe().role === "viewer") return <NoPermission />;
  return (
    <>
      <BackLink to="savedReplies" />
      <PageTitle>{t("make")}</PageTitle>
      <ReplyForm start={blankReply} keep={makeReply} />
    </>
  );
}
