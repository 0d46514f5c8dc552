"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { inboxQuery, saveInbox } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { Button } from "../../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../../_ui/channel-mark.tsx";
import { PracticeBadge } from "../../../../../_ui/practice-badge.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { AdminOnly } from "../../admin-only.tsx";
import { BackLink } from "../../back-link.tsx";
import { Load } from "../../load.tsx";
import { PageTitle } from "../../page-title.tsx";
import { SignInOutcome } from "../email/sign-in-outcome.tsx";
import { Embed } from "./embed.tsx";
import { Health } from "./health.tsx";
import { InboxTrouble } from "./inbox-trouble.tsx";
import { LettersForm } from "./letters-form.tsx";
import { LooksForm } from "./looks-form.tsx";
import { MailConnection } from "./mail-connection.tsx";
import { Pairing } from "./pairing.tsx";
import { RemoveInbox } from "./remove-inbox.tsx";
import { SmsConnection } from "./sms-connection.tsx";
import { TrustForm } from "./trust-form.tsx";
import { useRemoveInbox } from "./use-remove-inbox.ts";
import { Webhooks } from "./webhooks.tsx";
import { WhatsappConnection } from "./whatsapp-connection.tsx";

type InboxSettingsProps = { id: string; hasSignedIn: boolean; outcome: string | null };

export function InboxSettings({ id, hasSignedIn, outcome }: InboxSettingsProps) {
  const { isRemoving, remove } = useRemoveInbox();
  const inbox = useQuery({ ...inboxQuery(id), enabled: !isRemoving });
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      {outcome && <SignInOutcome sealed={outcome} />}
      {isRemoving ? (
        // What is about to go is not asked for any more.
        <div className="skeleton h-10" aria-busy="true" />
      ) : (
        <Load from={inbox}>
          {(view) => <Details inbox={view} hasSignedIn={hasSignedIn} onRemove={() => remove(view)} />}
        </Load>
      )}
    </AdminOnly>
  );
}

const carriers = ["cloud", "twilio"] as const;

type DetailsProps = { inbox: InboxView; hasSignedIn: boolean; onRemove: () => void };

function Details({ inbox, hasSignedIn, onRemove }: DetailsProps) {
  const t = useTranslations("settings.inboxes");
  const me = useMe();
  const pause = usePause(inbox);
  const isPaused = inbox.state === "paused";
  const carrier = inbox.channel === "whatsapp" ? carriers.find((one) => one === inbox.provider) : undefined;
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
      <InboxTrouble inbox={inbox} />
      {inbox.channel === "webchat" && <Embed inboxKey={inbox.key} />}
      {inbox.provider === "web" && <Pairing inbox={inbox} />}
      {inbox.hooks.length > 0 && !inbox.settings.practice && <Webhooks inbox={inbox} />}
      <Section title={t("healthTitle")}>
        <Health inbox={inbox} hasSignedIn={hasSignedIn} />
      </Section>
      {inbox.channel === "email" && <MailSections inbox={inbox} />}
      {inbox.channel === "webchat" && <LooksSections inbox={inbox} />}
      {(inbox.channel === "sms" || inbox.channel === "whatsapp") && <PhoneSections inbox={inbox} />}
      {carrier && !inbox.settings.practice && (
        <WhatsappConnection key={`${inbox.id}-${carrier}`} inbox={inbox} carrier={carrier} />
      )}
      {!(inbox.settings.practice && me.practice) && (
        <Section title={t("remove")} hint={t("removeHint")}>
          <RemoveInbox name={inbox.name} onRemove={onRemove} />
        </Section>
      )}
    </>
  );
}

function MailSections({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes.email");
  return (
    <>
      <Section title={t("letters")} hint={t("lettersHint")}>
        <LettersForm key={inbox.id} inbox={inbox} />
      </Section>
      {!inbox.settings.practice && (
        <Section title={t("connection")} hint={t("connectionHint")}>
          <MailConnection key={inbox.id} inbox={inbox} />
        </Section>
      )}
    </>
  );
}

function PhoneSections({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  return (
    <>
      <Section title={t("name")} hint={t("phone.nameHint")}>
        <LooksForm key={inbox.id} inbox={inbox} />
      </Section>
      {inbox.channel === "sms" && !inbox.settings.practice && (
        <Section title={t("email.connection")} hint={t("sms.connectionHint")}>
          <SmsConnection key={inbox.id} inbox={inbox} />
        </Section>
      )}
    </>
  );
}

function LooksSections({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  return (
    <>
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
