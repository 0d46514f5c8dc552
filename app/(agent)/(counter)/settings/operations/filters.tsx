"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useInboxes } from "../../../../_client/inboxes.ts";
import { Select } from "../../../../_ui/field.tsx";

export type Filter = { state: string; inboxId: string };

type FiltersProps = {
  value: Filter;
  onChange: (value: Filter) => void;
  /** Each with its name, in the order in which they are met. */
  states: { value: string; name: string }[];
  children?: ReactNode;
};

export function Filters({ value, onChange, states, children }: FiltersProps) {
  const t = useTranslations("settings.operations");
  const inboxes = useInboxes();
  const isKnown = value.inboxId === "" || inboxes.some(({ id }) => id === value.inboxId);
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <Select
        aria-label={t("filter")}
        value={value.state}
        onChange={(event) => onChange({ ...value, state: event.target.value })}
        className="!w-full tablet:!w-48"
      >
        <option value="">{t("anyState")}</option>
        {states.map((state) => (
          <option key={state.value} value={state.value}>
            {state.name}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("inbox")}
        value={value.inboxId}
        onChange={(event) => onChange({ ...value, inboxId: event.target.value })}
        className="!w-full tablet:!w-48"
      >
        <option value="">{t("anyInbox")}</option>
        {!isKnown && <option value={value.inboxId}>{t("removedInbox")}</option>}
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {children}
    </div>
  );
}
