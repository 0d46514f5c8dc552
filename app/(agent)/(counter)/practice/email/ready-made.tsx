"use client";

import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { mailboxQuery } from "../../../../_client/practice.ts";
import { Button } from "../../../../_ui/button.tsx";
import { answerTo, type MailDraft, nothingWritten } from "./draft.ts";
import type { Person, ReadyLetter } from "./ready-made/letter.ts";
import { lettersIn } from "./ready-made/ready-made.ts";
import { drawScreenshot } from "./screenshot.ts";

type ReadyMadeProps = { person: Person; onChoose: (draft: MailDraft) => void; onFiles: (files: File[]) => void };

/** What support gets every day, one press away. */
export function ReadyMade({ person, onChoose, onFiles }: ReadyMadeProps) {
  const t = useTranslations("practice.email");
  const letters = lettersIn(useLocale());
  const received = useQuery(mailboxQuery(person.address)).data?.find((letter) => letter.direction === "received");

  async function choose(letter: ReadyLetter) {
    const about = letter.answers && received ? answerTo(received) : nothingWritten;
    const { kind, subject, text, html = null } = letter;
    onChoose({ ...about, kind, subject, text: text.replaceAll("{name}", person.name), html });
    if (letter.screenshot) onFiles([await drawScreenshot(letter.screenshot)]);
  }

  return (
    <div className="mt-5 border-t border-line pt-4">
      <Button
        tone="primary"
        icon={<PenLine className="size-4" aria-hidden />}
        onClick={() => onChoose(nothingWritten)}
        className="pointer-coarse:h-10"
      >
        {t("write")}
      </Button>
      <h3 className="mt-4 mb-2 text-13 font-medium">{t("readyMade")}</h3>
      <div className="flex flex-wrap gap-2">
        {letters.map((letter) => (
          <Button key={letter.id} size="small" onClick={() => choose(letter)} className="pointer-coarse:h-10">
            {t(`letters.${letter.id}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
