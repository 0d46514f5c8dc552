"use client";

import { ChevronDown, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { foldedNames } from "../../conversation/letter/addresses.tsx";
import { AddressFields } from "./address-fields.tsx";
import { AnswerSwitch } from "./answer-switch.tsx";
import type { Letter } from "./use-letter.ts";

type LetterAddressProps = {
  letter: Letter;
  contactName: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
};

/** "To Maya · Cc Ben" in one line that opens to all there is to say above a letter. */
export function LetterAddress({ letter, contactName, isOpen, onToggle }: LetterAddressProps) {
  const t = useTranslations("composer.letter");
  const fieldsId = useId();
  const { head, fault, newcomers } = letter;
  const names = [
    head.to.length > 0 ? t("toLine", { names: foldedNames(head.to) }) : letter.form ? t("toNobody") : null,
    head.cc.length > 0 ? t("ccLine", { names: foldedNames(head.cc) }) : null,
    head.bcc.length > 0 ? t("bccLine", { names: foldedNames(head.bcc) }) : null,
  ].filter((part) => part !== null);
  return (
    <div className="px-2 pt-1">
      <div className="flex min-w-0 items-center gap-1">
        <AnswerSwitch letter={letter} />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={fieldsId}
          onClick={() => onToggle(!isOpen)}
          className="flex h-7 min-w-0 grow items-center gap-1 rounded-6 px-1 text-left text-13 text-muted hover:text-text pointer-coarse:h-9"
        >
          {fault?.kind === "wrong" && <CircleAlert className="size-[14px] shrink-0 text-breach" aria-hidden />}
          <span className="truncate">{names.length > 0 ? names.join(" · ") : t("toLine", { names: contactName })}</span>
          {newcomers.size > 0 && (
            <span className="shrink-0 rounded-4 bg-due-soft px-1 text-12 text-due">
              {t("newHereCount", { count: newcomers.size })}
            </span>
          )}
          <ChevronDown className={cx("size-[14px] shrink-0", isOpen && "rotate-180")} aria-hidden />
          <span className="sound-only">{t("addresses")}</span>
        </button>
      </div>
      <div id={fieldsId} hidden={!isOpen}>
        {isOpen && <AddressFields letter={letter} />}
      </div>
    </div>
  );
}
