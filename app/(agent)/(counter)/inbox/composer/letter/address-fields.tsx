"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { RecipientField } from "./recipient-field.tsx";
import type { Letter } from "./use-letter.ts";

const fieldLook = "border-b border-line last:border-b-0";

export function AddressFields({ letter }: { letter: Letter }) {
  const t = useTranslations("composer.letter");
  const { head, newcomers, change } = letter;
  const [hasBcc, setHasBcc] = useState(head.bcc.length > 0);
  const subjectId = useId();
  return (
    <div className="mx-1 mt-1 rounded-6 border border-line">
      <div className={fieldLook}>
        <RecipientField
          label={t("to")}
          people={head.to}
          newcomers={newcomers}
          startsFocused={head.mode === "forward" && head.to.length === 0}
          onChange={(to) => change({ to, cc: head.cc })}
        />
      </div>
      <div className={`${fieldLook} flex items-start`}>
        <RecipientField
          label={t("cc")}
          people={head.cc}
          newcomers={newcomers}
          onChange={(cc) => change({ to: head.to, cc })}
        />
        {!hasBcc && (
          <button
            type="button"
            onClick={() => setHasBcc(true)}
            className="m-1 h-6 shrink-0 rounded-4 px-2 text-13 text-muted hover:bg-hover hover:text-text"
          >
            {t("bcc")}
          </button>
        )}
      </div>
      {hasBcc && (
        <div className={fieldLook}>
          <RecipientField
            label={t("bcc")}
            people={head.bcc}
            newcomers={newcomers}
            startsFocused={head.bcc.length === 0}
            onChange={(bcc) => change({ bcc })}
          />
        </div>
      )}
      <div className="flex items-center gap-2 px-2">
        <label htmlFor={subjectId} className="w-12 shrink-0 text-13 text-muted">
          {t("subject")}
        </label>
        <input
          id={subjectId}
          value={head.subject}
          maxLength={500}
          onChange={(event) => change({ subject: event.target.value })}
          className="h-8 min-w-0 grow bg-transparent text-14 outline-none pointer-coarse:h-10 pointer-coarse:text-16"
        />
      </div>
    </div>
  );
}
