"use client";

import { BellOff, ChevronRight, List, MailX, Reply, ScrollText, Terminal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime, timeOfDay } from "../../../../../_words/when.ts";

const icons = { auto_reply: BellOff, bounce: MailX, list: List, report: ScrollText, command: Terminal };

/** One line for what was read before, and for what no person wrote. */
export function FoldedLetter({ message, onOpen }: { message: MessageView; onOpen: () => void }) {
  const t = useTranslations("letter");
  const common = useTranslations("conversation");
  const locale = useLocale();
  const me = useMe();
  const kind = message.class;
  const Icon = kind === "human" ? (message.kind === "reply" ? Reply : ChevronRight) : icons[kind];
  const name = message.author.id === me.id ? common("me") : message.from.name || message.from.address;
  const words = kind === "human" ? message.text : message.subject || message.text;
  return (
    <article>
      <button
        type="button"
        aria-expanded={false}
        onClick={onOpen}
        className="mb-1 flex min-h-9 w-full items-center gap-2 rounded-8 border border-line px-3 text-left text-13 hover:bg-hover pointer-coarse:min-h-11"
      >
        <Icon className="size-4 shrink-0 text-muted" aria-hidden />
        {kind !== "human" && <span className="shrink-0 font-medium">{t(`kind.${kind}`)}</span>}
        <span
          className={kind === "human" ? "max-w-[40%] shrink-0 truncate font-medium" : "max-w-[40%] truncate text-muted"}
        >
          {name}
        </span>
        <span className="min-w-0 grow truncate text-muted">{words.slice(0, 200)}</span>
        <time
          dateTime={new Date(message.sentAt).toISOString()}
          title={fullTime(message.sentAt, locale, me.timeZone)}
          className="shrink-0 text-12 text-muted"
        >
          {timeOfDay(message.sentAt, locale, me.timeZone)}
        </time>
      </button>
    </article>
  );
}
