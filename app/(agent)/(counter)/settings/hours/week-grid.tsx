"use client";

import { Copy } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { Button } from "../../../../_ui/button.tsx";
import { copyMonday, dayPath, withDay } from "./draft.ts";
import { FieldTrouble } from "./field-trouble.tsx";
import { SlotList } from "./slot-list.tsx";
import { type CalendarEditing, errorUnder } from "./use-calendar-draft.ts";
import { dayWord, weekdayOrder } from "./week-in-words.ts";

/** A day has as many slots as it needs; one that ends before it begins runs into the next day. */
export function WeekGrid({ editing }: { editing: CalendarEditing }) {
  const t = useTranslations("settings.hours");
  const locale = useLocale();
  const { draft, changeRules, errors } = editing;
  const { rules } = draft;
  return (
    <div className="grid gap-1">
      <ul className="divide-y divide-line rounded-8 border border-line">
        {weekdayOrder.map((day) => (
          <li key={day} className="grid gap-2 px-4 py-2 tablet:grid-cols-[96px_1fr]">
            <span className="pt-2 font-medium first-letter:uppercase">{dayWord(day, locale, "long")}</span>
            <div className="grid gap-2">
              <SlotList
                slots={rules.weekly[day]}
                whose={dayWord(day, locale, "long")}
                onChange={(slots) => changeRules(withDay(rules, day, slots))}
              />
              <FieldTrouble text={errorUnder(errors, dayPath(day))} />
              {day === "mon" && rules.weekly.mon.length > 0 && (
                <div>
                  <Button
                    tone="quiet"
                    size="small"
                    icon={<Copy className="size-3" aria-hidden />}
                    onClick={() => changeRules(copyMonday(rules))}
                    className="-ml-2"
                  >
                    {t("copyMonday")}
                  </Button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      <FieldTrouble text={errors["rules.weekly"]} />
    </div>
  );
}
