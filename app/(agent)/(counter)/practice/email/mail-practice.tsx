"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";

import type { PracticeLetter } from "#server/protocol/practice.ts";
import type { PracticeInbox } from "../../../../_client/practice.ts";
import { useMe } from "../../../../_client/who.tsx";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import { useUploads } from "../../inbox/composer/use-uploads.ts";
import { Arrivals } from "./arrivals.tsx";
import { answerTo, type MailDraft } from "./draft.ts";
import { MailForm } from "./mail-form.tsx";
import { Mailbox } from "./mailbox.tsx";
import { peopleIn } from "./ready-made/ready-made.ts";
import { ReadyMade } from "./ready-made.tsx";
import { usePerson } from "./use-person.ts";
import { WhoAreYou } from "./who-are-you.tsx";

/** A mail program, and whose it is; beside it, where what they send arrives. */
export function MailPractice({ inbox }: { inbox: PracticeInbox }) {
  const t = useTranslations("practice.email");
  const me = useMe();
  const people = peopleIn(useLocale());
  const [person, setPerson] = usePerson(people);
  const [draft, setDraft] = useState<MailDraft | null>(null);
  const [sent, setSent] = useState<string[]>([]);
  const uploads = useUploads("practice", () => null);
  const program = useRef<HTMLElement>(null);

  function choose(next: typeof person) {
    setPerson(next);
    // What they were answering lies in another mailbox.
    setDraft((now) => now && { ...now, inReplyTo: null });
  }

  function answer(letter: PracticeLetter) {
    setDraft(answerTo(letter));
    program.current?.scrollIntoView({ block: "start" });
  }

  return (
    <div className="grid grid-cols-1 items-start gap-6 desk:grid-cols-[minmax(0,1fr)_320px]">
      <section
        ref={program}
        aria-label={t("program")}
        className="min-w-0 rounded-12 border-2 border-dashed border-field bg-ground p-4 tablet:p-5"
      >
        <div className="mb-3 flex items-center justify-between gap-3">
          <h2 className="text-16 font-semibold">{t("youAre")}</h2>
          <PracticeBadge />
        </div>
        <WhoAreYou people={people} person={person} onChoose={choose} />
        {me.role !== "viewer" && <ReadyMade person={person} onChoose={setDraft} onFiles={uploads.add} />}
        {draft && (
          <MailForm
            // Opened anew, the field takes the focus.
            key={draft.inReplyTo?.letterId}
            inbox={inbox}
            person={person}
            draft={draft}
            uploads={uploads}
            onChange={setDraft}
            onSent={(externalId) => setSent((earlier) => [externalId, ...earlier].slice(0, 8))}
          />
        )}
      </section>
      <Arrivals person={person} sent={sent} className="desk:col-start-2 desk:row-span-2 desk:row-start-1" />
      <Mailbox person={person} onAnswer={me.role === "viewer" ? null : answer} />
    </div>
  );
}
