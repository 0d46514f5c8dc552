"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { readDuration, shortDuration } from "../../../../../_words/duration.ts";

type DurationInputProps = {
  label: string;
  hint?: string;
  /** Null: none, which an empty field says where it may be. */
  value: number | null;
  isOptional?: boolean;
  onChange: (ms: number | null) => void;
};

/** A duration as people say it: "4 h", "15 min", "90 s". What cannot be read changes nothing and says so. */
export function DurationInput({ label, hint, value, isOptional = false, onChange }: DurationInputProps) {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const [typed, setTyped] = useState(value === null ? "" : shortDuration(value, locale));
  const [error, setError] = useState<string>();

  function type(text: string) {
    setTyped(text);
    const ms = readDuration(text);
    if (text.trim() === "" && isOptional) onChange(null);
    else if (ms !== null && ms > 0) onChange(ms);
    else return;
    setError(undefined);
  }

  function leave() {
    const ms = readDuration(typed);
    if (typed.trim() === "" && isOptional) return;
    if (ms === null) setError(t("noDuration"));
    else if (ms === 0) setError(t("noZero"));
    else setTyped(shortDuration(ms, locale));
  }

  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <TextInput
          {...field}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          autoComplete="off"
          className="tabular max-w-40"
        />
      )}
    </Field>
  );
}
