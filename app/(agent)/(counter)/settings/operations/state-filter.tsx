"use client";

import { useTranslations } from "next-intl";

import { Select } from "../../../../_ui/field.tsx";

type StateFilterProps<State extends string> = {
  states: readonly State[];
  value: State | undefined;
  nameOf: (state: State) => string;
  onChange: (state: State | undefined) => void;
};

export function StateFilter<State extends string>({ states, value, nameOf, onChange }: StateFilterProps<State>) {
  const t = useTranslations("settings.operations");
  return (
    <Select
      aria-label={t("filter")}
      value={value ?? ""}
      onChange={(event) => onChange(states.find((state) => state === event.target.value))}
      className="mb-3 !w-56"
    >
      <option value="">{t("anyState")}</option>
      {states.map((state) => (
        <option key={state} value={state}>
          {nameOf(state)}
        </option>
      ))}
    </Select>
  );
}
