"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import type { CalendarException } from "#server/protocol/calendars.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { newException, withException, withoutException } from "./draft.ts";
import { FieldTrouble } from "./field-trouble.tsx";
import { SlotList } from "./slot-list.tsx";
import { type CalendarEditing, errorUnder } from "./use-calendar-draft.ts";

/** Dates whose hours are not those of the week. */
export function Exceptions({ editing }: { editing: CalendarEditing }) {
  const t = useTranslations("settings.hours");
  const { draft, changeRules, errors, openings } = editing;
  const { rules } = draft;
  const today = openings.data?.days[0]?.date ?? new Date().toISOString().slice(0, 10);
  return (
    <div className="grid gap-3">
      {rules.exceptions.length > 0 && (
        <ul className="divide-y divide-line rounded-8 border border-line">
          {rules.exceptions.map((exception, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing of an exception stays the same while it is written
            <li key={index} className="grid gap-3 p-4">
              <ExceptionFields
                exception={exception}
                onChange={(next) => changeRules(withException(rules, index, next))}
                onRemove={() => changeRules(withoutException(rules, index))}
              />
              <FieldTrouble text={errorUnder(errors, `rules.exceptions.${index}`)} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          icon={<Plus className="size-4" aria-hidden />}
          onClick={() => changeRules({ ...rules, exceptions: [...rules.exceptions, newException(today)] })}
        >
          {t("addException")}
        </Button>
      </div>
    </div>
  );
}

type ExceptionFieldsProps = {
  exception: CalendarException;
  onChange: (exception: CalendarException) => void;
  onRemove: () => void;
};

function ExceptionFields({ exception, onChange, onRemove }: ExceptionFieldsProps) {
  const t = useTranslations("settings.hours");
  const { name, from, to, slots } = exception;
  return (
    <>
      <div className="grid grid-cols-2 items-end gap-3 tablet:grid-cols-[1fr_150px_150px_auto]">
        <Field label={t("exceptionName")} className="col-span-2 tablet:col-span-1">
          {(field) => (
            <TextInput
              {...field}
              value={name}
              onChange={(event) => onChange({ ...exception, name: event.target.value })}
              placeholder={t("exceptionExample")}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("exceptionFrom")}>
          {(field) => (
            <TextInput
              {...field}
              type="date"
              value={from}
              onChange={({ target: { value } }) => onChange({ ...exception, from: value, to: to < value ? value : to })}
            />
          )}
        </Field>
        <Field label={t("exceptionTo")}>
          {(field) => (
            <TextInput
              {...field}
              type="date"
              value={to}
              onChange={(event) => onChange({ ...exception, to: event.target.value })}
            />
          )}
        </Field>
        <IconButton
          label={t("removeException", { name: name || t("exceptionUnnamed") })}
          icon={<Trash2 className="size-4" aria-hidden />}
          onClick={onRemove}
        />
      </div>
      <SlotList
        slots={slots}
        whose={name || t("exceptionUnnamed")}
        onChange={(next) => onChange({ ...exception, slots: next })}
      />
    </>
  );
}
