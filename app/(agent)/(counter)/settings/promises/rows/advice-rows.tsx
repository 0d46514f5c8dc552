"use client";

import { useTranslations } from "next-intl";

import { type Locale, locales } from "#db/vocabulary.ts";
import type { Editing } from "../use-promise.ts";
import { useSpoken } from "../use-spoken.ts";
import { PromiseRow } from "./promise-row.tsx";
import { TextsInput } from "./texts-input.tsx";

const advices = ["posture", "greeting", "closing", "formatting", "offHours", "nearlyLate"] as const;

/** How one writes here: what to do, and the reason that agents are shown. */
export function AdviceRows({ editing }: { editing: Editing }) {
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      {advices.map((name) => (
        <AdviceRow key={name} name={name} editing={editing} />
      ))}
    </ul>
  );
}

function AdviceRow({ name, editing }: { name: (typeof advices)[number]; editing: Editing }) {
  const t = useTranslations("settings.promises");
  const spoken = useSpoken();
  const advice = editing.shown.guidance[name];
  const { why } = advice;
  return (
    <PromiseRow
      editing={editing}
      label={t(`adviceOn.${name}`)}
      paths={[`guidance.${name}`]}
      value={advice[spoken]}
      why={why[spoken]}
      toTune={advice.toTune}
    >
      <TextsInput
        label={t("whatToDo")}
        texts={pick(advice)}
        onChange={(texts) => editing.say({ guidance: { [name]: { ...advice, ...texts, toTune: false } } })}
      />
      <TextsInput
        label={t("why")}
        texts={pick(why)}
        onChange={(texts) => editing.say({ guidance: { [name]: { ...advice, why: texts, toTune: false } } })}
      />
    </PromiseRow>
  );
}

function pick(texts: Record<Locale, string>): Record<Locale, string> {
  const [en, fr] = locales;
  return { en: texts[en], fr: texts[fr] };
}
