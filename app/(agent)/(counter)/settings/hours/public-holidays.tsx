"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";

import type { CalendarRules, OpeningsPreview } from "#server/protocol/calendars.ts";
import { countriesQuery } from "../../../../_client/calendars.ts";
import { Check, Field, Select } from "../../../../_ui/field.tsx";
import { spokenLocale } from "../../../../_words/locale.ts";
import { withHoliday } from "./draft.ts";
import { dateInWords } from "./two-weeks.tsx";
import type { CalendarEditing } from "./use-calendar-draft.ts";

export function PublicHolidays({ editing }: { editing: CalendarEditing }) {
  const t = useTranslations("settings.hours");
  const locale = useLocale();
  const countries = useQuery(countriesQuery(locale));
  const { draft, changeRules, errors, openings } = editing;
  const { rules } = draft;
  const choice = rules.holidays;
  const regions = countries.data?.find(({ code }) => code === choice?.country)?.regions ?? [];

  function choose(holidays: CalendarRules["holidays"]) {
    changeRules({ ...rules, holidays });
  }

  return (
    <div className="grid gap-4">
      <div className="grid max-w-[560px] gap-4 tablet:grid-cols-2">
        <Field label={t("country")} error={errors["rules.holidays.country"]}>
          {(field) => (
            <Select
              {...field}
              value={choice?.country ?? ""}
              disabled={!countries.data}
              onChange={({ target: { value } }) =>
                choose(value === "" ? null : { country: value, region: null, except: choice?.except ?? [] })
              }
            >
              <option value="">{t("noHolidays")}</option>
              {!countries.data && choice && <option value={choice.country}>{choice.country}</option>}
              {countries.data?.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {choice && regions.length > 0 && (
          <Field label={t("region")} error={errors["rules.holidays.region"]}>
            {(field) => (
              <Select
                {...field}
                value={choice.region ?? ""}
                onChange={({ target: { value } }) => choose({ ...choice, region: value === "" ? null : value })}
              >
                <option value="">{t("wholeCountry")}</option>
                {regions.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      {choice && openings.data && openings.data.holidays.length > 0 && (
        <HolidayTicks holidays={openings.data.holidays} rules={rules} onChange={changeRules} />
      )}
    </div>
  );
}

type HolidayTicksProps = {
  holidays: OpeningsPreview["holidays"];
  rules: CalendarRules;
  onChange: (rules: CalendarRules) => void;
};

/** By name, so that a tick holds in every year. */
function HolidayTicks({ holidays, rules, onChange }: HolidayTicksProps) {
  const t = useTranslations("settings.hours");
  const locale = spokenLocale(useLocale());
  const named = holidays.filter(({ name }, index) => holidays.findIndex((one) => one.name.en === name.en) === index);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-13 font-medium">{t("workedHolidays")}</legend>
      <div className="grid gap-x-6 gap-y-1 tablet:grid-cols-2">
        {named.map((holiday) => (
          <Check
            key={holiday.date}
            label={
              <span>
                {holiday.name[locale]} <span className="text-muted">{dateInWords(holiday.date, locale)}</span>
              </span>
            }
            checked={isWorked(rules, holiday)}
            onChange={(event) => onChange(withHoliday(rules, holiday, event.target.checked))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** As the draft has it, which may be ahead of the preview. */
function isWorked({ holidays }: CalendarRules, { date, name }: OpeningsPreview["holidays"][number]): boolean {
  const said = (holidays?.except ?? []).map((one) => one.trim().toLowerCase());
  return [date, name.en.toLowerCase(), name.fr.toLowerCase()].some((one) => said.includes(one));
}
