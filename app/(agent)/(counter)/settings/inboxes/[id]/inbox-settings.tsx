"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, ExternalLink, Pause, Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { inboxQuery, saveInbox } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { Button } from "../../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../../_ui/channel-mark.tsx";
import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { PracticeBadge } from "../../../../../_ui/practice-badge.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { EmbedCode, embedCode } from "../../../inbox/embed-code.tsx";
import { AdminOnly } from "../../admin-only.tsx";
import { Load } from "../../load.tsx";
import { PageTitle } from "../../page-title.tsx";
import { Health } from "./health.tsx";
import { LooksForm } from "./looks-form.tsx";
import { TrustForm } from "./trust-form.tsx";

export function InboxSettings({ id }: { id: string }) {
  const t = useTranslations("settings.inboxes");
  const inbox = useQuery(inboxQuery(id));
  return (
    <AdminOnly>
      <Link href="/settings/inboxes" className="mb-3 inline-flex h-8 items-center gap-2 text-muted hover:text-text">
        <ArrowLeft className="size-4" aria-hidden />
        {t("title")}
      </Link>
      <Load from={inbox}>{(view) => <Details inbox={view} />}</Load>
    </AdminOnly>
  );
}

function Details({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  const me = useMe();
  const pause = usePause(inbox);
  const isPaused = inbox.state === "paused";
  return (
    <>
      <PageTitle
        action={
          !inbox.settings.practice && (
            <Button
              onClick={pause}
              icon={isPaused ? <Play className="size-4" aria-hidden /> : <Pause className="size-4" aria-hidden />}
            >
              {t(isPaused ? "resume" : "pause")}
            </Button>
          )
        }
      >
        {inbox.name}
        <ChannelMark channel={inbox.channel} named className="ml-3 align-middle" />
        {inbox.settings.practice && <PracticeBadge className="ml-2" />}
      </PageTitle>
      {inbox.channel === "webchat" && (
        <Section
          title={t("embed")}
          hint={t("embedHint")}
          action={<CopyButton text={embedCode(me.publicUrl, inbox.key)} label={t("copyEmbed")} />}
        >
          <EmbedCode publicUrl={me.publicUrl} inboxKey={inbox.key} />
          <a
            href={`/demo/${inbox.key}`}
            target="_blank"
            rel="noopener"
            className="mt-3 inline-flex h-8 items-center gap-2 text-accent underline underline-offset-2"
          >
            {t("try")}
            <ExternalLink className="size-4" aria-hidden />
          </a>
        </Section>
      )}
      <Section title={t("healthTitle")}>
        <Health id={inbox.id} />
      </Section>
      <Section title={t("looks")} hint={t("looksHint")}>
        <LooksForm key={inbox.id} inbox={inbox} />
      </Section>
      {inbox.channel === "webchat" && (
        <Section title={t("trust")} hint={t("trustHint")}>
          <TrustForm key={inbox.id} inbox={inbox} />
        </Section>
      )}
    </>
  );
}

function usePause(inbox: InboxView) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return async () => {
    try {
      const saved = await saveInbox(inbox.id, { state: inbox.state === "paused" ? "active" : "paused" });
      client.setQueryData(["inbox", inbox.id], saved);
      client.invalidateQueries({ queryKey: ["inbox", inbox.id, "health"] });
      client.invalidateQueries({ queryKey: ["inboxes"] });
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  };
}
