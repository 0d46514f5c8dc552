"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight, CornerUpLeft, MailOpen } from "lucide-react";
import { useTranslations } from "next-intl";

import type { PracticeLetter } from "#server/protocol/practice.ts";
import { mailboxQuery } from "../../../../_client/practice.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { cx } from "../../../../_ui/class-names.ts";
import { RelativeTime } from "../../../../_ui/relative-time.tsx";
import { Blank } from "../../../../_ui/trouble.tsx";
import { Attachments } from "../../inbox/conversation/attachments.tsx";
import { Words } from "../../inbox/conversation/words.tsx";
import { Load } from "../../settings/load.tsx";
import type { Person } from "./ready-made/letter.ts";

type MailboxProps = { person: Person; onAnswer: ((letter: PracticeLetter) => void) | null };

/** What lies in the customer's mailbox, newest first. */
export function Mailbox({ person, onAnswer }: MailboxProps) {
  const t = useTranslations("practice.email");
  const letters = useQuery(mailboxQuery(person.address));
  const received = letters.data?.filter((letter) => letter.direction === "received").length ?? 0;
  return (
    <section
      aria-label={t("mailboxOf", { name: person.name || person.address })}
      className="min-w-0 rounded-12 border-2 border-dashed border-field bg-ground p-4 tablet:p-5"
    >
      <h2 className="mb-3 text-16 font-semibold">{t("mailboxOf", { name: person.name || person.address })}</h2>
      <p role="status" className="sound-only">
        {letters.data && t("received", { count: received })}
      </p>
      <Load from={letters}>
        {(list) =>
          list.length === 0 ? (
            <Blank icon={<MailOpen className="size-6" aria-hidden />} title={t("empty")}>
              {t("emptyHint")}
            </Blank>
          ) : (
            <ul className="grid grid-cols-1 gap-3">
              {list.map((letter) => (
                <li key={letter.id}>
                  <Letter letter={letter} onAnswer={onAnswer} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </section>
  );
}

function Letter({ letter, onAnswer }: { letter: PracticeLetter; onAnswer: MailboxProps["onAnswer"] }) {
  const t = useTranslations("practice.email");
  const { timeZone } = useMe();
  const isReceived = letter.direction === "received";
  const Icon = isReceived ? ArrowDownLeft : ArrowUpRight;
  const others = [...letter.to, ...letter.cc].map((each) => each.name || each.address).join(", ");
  return (
    <article className={cx("rounded-8 border border-line p-3", isReceived ? "bg-bg" : "bg-transparent")}>
      <header className="flex items-start gap-2">
        <Icon className={cx("mt-[2px] size-4 shrink-0", isReceived ? "text-ok" : "text-muted")} aria-hidden />
        <div className="min-w-0 grow">
          <h3 className="font-semibold break-words">{letter.subject || t("noSubject")}</h3>
          <p className="truncate text-12 text-muted">
            {isReceived ? t("from", { name: letter.from.name || letter.from.address }) : t("sentTo", { name: others })}
          </p>
        </div>
        <RelativeTime at={letter.at} timeZone={timeZone} className="shrink-0 text-12 text-muted" />
      </header>
      <div className={cx("mt-2 text-15 break-words whitespace-pre-wrap", !isReceived && "line-clamp-3 text-muted")}>
        <Words text={letter.text} />
      </div>
      {letter.signature && <p className="mt-2 text-13 whitespace-pre-wrap text-muted">{letter.signature}</p>}
      <Attachments files={letter.attachments} align="start" />
      {isReceived && onAnswer && (
        <Button
          className="mt-3 pointer-coarse:h-10"
          icon={<CornerUpLeft className="size-4" aria-hidden />}
          onClick={() => onAnswer(letter)}
        >
          {t("answer")}
        </Button>
      )}
    </article>
  );
}
