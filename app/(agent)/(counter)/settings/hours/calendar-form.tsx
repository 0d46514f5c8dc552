"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../../_ui/button.tsx";
import { Check, Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { TimeZoneSelect } from "../../../../_ui/time-zone-select.tsx";
import { useForm } from "../../../../_ui/use-form.ts";
import type { CalendarDraft } from "./draft.ts";
import { Exceptions } from "./exceptions.tsx";
import { PublicHolidays } from "./public-holidays.tsx";
import { TwoWeeks } from "./two-weeks.tsx";
import { useCalendarDraft } from "./use-calendar-draft.ts";
import { WeekGrid } from "./week-grid.tsx";

type CalendarFormProps = {
  start: CalendarDraft;
  /** Where there is another default that could give way. */
  mayBeDefault: boolean;
  onSave: (draft: CalendarDraft) => Promise<void>;
};

export function CalendarForm({ start, mayBeDefault, onSave }: CalendarFormProps) {
  const t = useTranslations("settings.hours");
  const common = useTranslations("common");
  const editing = useCalendarDraft(start);
  const { draft, change, errors: live } = editing;
  const { onSubmit, isBusy, errors } = useForm(["name"], () => onSave(draft));
  return (
    <form onSubmit={onSubmit} noValidate>
      <Section title={t("week")} hint={t("weekHint")}>
        <div className="mb-5 grid max-w-[560px] gap-4 tablet:grid-cols-2">
          <Field label={t("name")} error={errors.name}>
            {(field) => (
              <TextInput
                {...field}
                name="name"
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
                autoComplete="off"
              />
            )}
          </Field>
          <Field label={t("timeZone")} error={live["rules.timeZone"]}>
            {(field) => <Zone {...field} editing={editing} />}
          </Field>
        </div>
        <WeekGrid editing={editing} />
      </Section>
      <Section title={t("holidays")} hint={t("holidaysHint")}>
        <PublicHolidays editing={editing} />
      </Section>
      <Section title={t("exceptions")} hint={t("exceptionsHint")}>
        <Exceptions editing={editing} />
      </Section>
      <Section title={t("preview")} hint={t("previewHint")}>
        <TwoWeeks editing={editing} />
      </Section>
      {mayBeDefault && (
        <Check
          label={t("makeDefault")}
          checked={draft.isDefault}
          onChange={(event) => change({ isDefault: event.target.checked })}
        />
      )}
      <div className="sticky bottom-0 z-10 -mx-4 my-4 grid gap-3 border-t border-line bg-bg px-4 py-3">
        <FormProblem text={errors.form} />
        <div>
          <Button type="submit" tone="primary" size="large" busy={isBusy}>
            {common("save")}
          </Button>
        </div>
      </div>
    </form>
  );
}

type ZoneProps = { id: string; editing: ReturnType<typeof useCalendarDraft> };

function Zone({ editing, ...field }: ZoneProps) {
  const { rules } = editing.draft;
  return (
    <TimeZoneSelect
      {...field}
      start={rules.timeZone}
      onPick={(timeZone) => editing.changeRules({ ...rules, timeZone })}
    />
  );
}
