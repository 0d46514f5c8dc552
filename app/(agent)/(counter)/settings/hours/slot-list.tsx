"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Slot } from "#server/protocol/calendars.ts";
import { Button } from "../../../../_ui/button.tsx";
import { TextInput } from "../../../../_ui/field.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { nextSlot } from "./draft.ts";
import { readTime } from "./read-time.ts";
import { isOvernight } from "./week-in-words.ts";

/** `whose`: of which day, for those who hear the labels. */
type SlotListProps = { slots: Slot[]; whose: string; onChange: (slots: Slot[]) => void };

export function SlotList({ slots, whose, onChange }: SlotListProps) {
  const t = useTranslations("settings.hours");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {slots.length === 0 && <span className="py-2 text-muted">{t("closed")}</span>}
      {slots.map((slot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slots have no name, and only their place tells them apart
        <span key={index} className="flex flex-wrap items-center gap-1">
          <Time
            label={t("slotFrom", { day: whose, place: index + 1 })}
            value={slot.from}
            onChange={(from) => onChange(slots.with(index, { ...slot, from }))}
          />
          <span aria-hidden>–</span>
          <Time
            label={t("slotTo", { day: whose, place: index + 1 })}
            value={slot.to}
            onChange={(to) => onChange(slots.with(index, { ...slot, to }))}
          />
          {isOvernight(slot) && <span className="ml-1 text-13 text-muted">{t("nextDay")}</span>}
          <IconButton
            label={t("removeSlot", { day: whose, place: index + 1 })}
            icon={<X className="size-4" aria-hidden />}
            onClick={() => onChange(slots.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <Button
        tone="quiet"
        size="small"
        icon={<Plus className="size-3" aria-hidden />}
        aria-label={t("addSlotTo", { day: whose })}
        onClick={() => onChange([...slots, nextSlot(slots)])}
      >
        {t("addSlot")}
      </Button>
    </div>
  );
}

type TimeProps = { label: string; value: string; onChange: (time: string) => void };

/** Typed as people say it; 24:00 is a time here, which the platform's own control does not know. */
function Time({ label, value, onChange }: TimeProps) {
  return (
    <TextInput
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => onChange(readTime(event.target.value))}
      autoComplete="off"
      spellCheck={false}
      maxLength={6}
      className="tabular w-[68px]! px-2! text-center"
    />
  );
}
