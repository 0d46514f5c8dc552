"use client";

import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { isAddress, type Mailbox } from "./parse-addresses.ts";

type RecipientChipProps = {
  person: Mailbox;
  isNew: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onRemove: () => void;
};

export function RecipientChip({ person, isNew, onKeyDown, onRemove }: RecipientChipProps) {
  const t = useTranslations("composer.letter");
  const isWrong = !isAddress(person.address);
  const shown = person.name || person.address;
  return (
    <li
      className={cx(
        "flex max-w-full items-center rounded-full border text-13",
        isWrong ? "border-breach text-breach" : isNew ? "border-due/50 bg-due-soft" : "border-line bg-hover",
      )}
    >
      <button
        type="button"
        data-chip
        tabIndex={-1}
        title={person.address}
        onKeyDown={onKeyDown}
        className="flex h-6 min-w-0 items-center gap-1 rounded-full pl-2 focus:outline-2 focus:outline-accent pointer-coarse:h-8"
      >
        {isWrong && <CircleAlert className="size-[14px] shrink-0" aria-hidden />}
        <span className="truncate">{shown}</span>
        {person.name && <span className="sound-only">, {person.address}</span>}
        {isWrong && <span className="sound-only">, {t("wrongAddress")}</span>}
        {isNew && !isWrong && (
          <span className="shrink-0 text-12 text-due">
            <span className="sound-only">, </span>
            {t("newHere")}
          </span>
        )}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("removePerson", { name: shown })}
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-full text-muted hover:text-text pointer-coarse:size-8"
      >
        <X className="size-3" aria-hidden />
      </button>
    </li>
  );
}
