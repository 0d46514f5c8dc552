"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type PracticeInbox, phoneQuery, phonesOf, useLooking } from "../../../../_client/practice.ts";
import { useMe } from "../../../../_client/who.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import type { PhonePerson } from "./people.ts";
import { PhoneLog, type PhoneMessage } from "./phone-log.tsx";
import { PhoneWriting } from "./phone-writing.tsx";
import { Trouble } from "./trouble.tsx";

/** A telephone in the hand of whoever is played. */
export function Telephone({ inbox, person }: { inbox: PracticeInbox; person: PhonePerson }) {
  const t = useTranslations("practice.phones");
  const channels = useTranslations("channels");
  const me = useMe();
  const channel = phonesOf(inbox.channel);
  const phone = useQuery(phoneQuery(channel, person.number)).data;
  const messages = phone?.messages ?? [];
  const [answered, setAnswered] = useState<PhoneMessage | null>(null);
  useLooking(channel, person.number, me.role === "viewer" ? [] : messages);
  const last = messages.at(-1);
  return (
    <section
      aria-label={t("phoneOf", { channel: channels(inbox.channel), name: person.name })}
      className="flex h-[600px] w-full max-w-[400px] min-w-0 flex-col overflow-hidden rounded-[28px] border-[6px] border-field bg-bg"
    >
      <header className="border-b border-line bg-ground px-4 py-3">
        <div className="flex items-center justify-between gap-2">
          <ChannelMark channel={inbox.channel} named />
          <PracticeBadge />
        </div>
        <p className="tabular truncate text-12 text-muted">{t("shop", { number: inbox.address ?? "" })}</p>
      </header>
      <PhoneLog
        channel={channel}
        messages={messages}
        onAnswer={channel === "whatsapp" && me.role !== "viewer" ? setAnswered : null}
      />
      {last && (
        <Link
          href={`/inbox/all/${last.conversationId}`}
          className="mx-4 mb-2 inline-flex min-h-8 w-fit items-center gap-1 text-13 font-medium text-accent underline underline-offset-2"
        >
          {t("open")}
          <ArrowRight className="size-4" aria-hidden />
        </Link>
      )}
      {me.role !== "viewer" && (
        <PhoneWriting
          inbox={inbox}
          channel={channel}
          person={person}
          answered={answered}
          onAnswered={() => setAnswered(null)}
        />
      )}
      {phone && me.role !== "viewer" && <Trouble channel={channel} number={person.number} phone={phone} />}
    </section>
  );
}
