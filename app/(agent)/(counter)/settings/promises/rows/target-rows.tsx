"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";

import type { Target } from "#adapters/contract/targets.ts";
import { type ClockKind, clockKinds } from "#db/vocabulary.ts";
import { calendarsQuery } from "../../../../../_client/calendars.ts";
import { profileOf } from "../../../../../_client/profiles.ts";
import { Field, Select } from "../../../../../_ui/field.tsx";
import { shortDuration } from "../../../../../_words/duration.ts";
import { targetInWords } from "../target-in-words.ts";
import type { Editing } from "../use-promise.ts";
import { useSpoken } from "../use-spoken.ts";
import { NumberInput } from "./number-input.tsx";
import { PromiseRow } from "./promise-row.tsx";
import { TargetFields } from "./target-fields.tsx";

export function TargetRows({ editing }: { editing: Editing }) {
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      {clockKinds.map((kind) => (
        <TargetRow key={kind} kind={kind} editing={editing} />
      ))}
      <GoalRow editing={editing} />
      <HoursRow editing={editing} />
    </ul>
  );
}

function TargetRow({ kind, editing }: { kind: ClockKind; editing: Editing }) {
  const t = useTranslations("settings.promises");
  const spoken = useSpoken();
  const reason = profileOf(editing.layer.channel)?.targets[kind];
  const target = editing.shown.targets[kind];
  return (
    <PromiseRow
      editing={editing}
      label={t(`kinds.${kind}`)}
      paths={[`targets.${kind}`]}
      value={target ? <TargetValue target={target} /> : t("notPromised")}
      why={reason?.why[spoken]}
      source={reason?.source}
      toTune={reason?.toTune}
    >
      <TargetFields
        target={target}
        usual={editing.below.targets[kind] ?? reason ?? null}
        hasRelaxed={kind === "next_response"}
        onChange={(next) => editing.say({ targets: { [kind]: next } })}
      />
    </PromiseRow>
  );
}

function TargetValue({ target }: { target: Target }) {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const { stretchMs, relaxed } = target;
  return (
    <>
      {targetInWords(target, locale)}
      {stretchMs !== null && (
        <span className="block text-13 font-normal text-muted">
          {t("stretchIs", { duration: shortDuration(stretchMs, locale) })}
        </span>
      )}
      {relaxed && (
        <span className="block text-13 font-normal text-muted">
          {t("relaxedIs", {
            target: targetInWords(relaxed, locale),
            silence: shortDuration(relaxed.afterSilenceMs, locale),
          })}
        </span>
      )}
    </>
  );
}

function GoalRow({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const percent = Math.round(editing.shown.goal * 100);
  return (
    <PromiseRow
      editing={editing}
      label={t("goal")}
      paths={["goal"]}
      value={t("goalIs", { percent })}
      why={t("goalWhy")}
    >
      <NumberInput
        label={t("goalPercent")}
        value={percent}
        least={1}
        most={100}
        onChange={(next) => editing.say({ goal: next / 100 })}
      />
    </PromiseRow>
  );
}

function HoursRow({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const calendars = useQuery(calendarsQuery).data ?? [];
  const wanted = editing.values.calendarId ?? editing.below.calendarId;
  const calendar = calendars.find(({ id }) => id === wanted) ?? calendars.find(({ isDefault }) => isDefault);
  return (
    <PromiseRow
      editing={editing}
      label={t("hours")}
      paths={["calendarId"]}
      value={calendar?.name ?? t("alwaysOpen")}
      why={t("hoursWhy")}
    >
      {calendars.length > 0 && (
        <Field label={t("hours")}>
          {(field) => (
            <Select
              {...field}
              value={editing.values.calendarId ?? ""}
              onChange={({ target: { value } }) =>
                value === "" ? editing.unsay(["calendarId"]) : editing.say({ calendarId: value })
              }
            >
              <option value="">{t("defaultHours")}</option>
              {calendars.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </PromiseRow>
  );
}
