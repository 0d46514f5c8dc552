"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field, TextInput } from "../../../../../_ui/field.tsx";

type NumberInputProps = {
  label: string;
  value: number;
  least?: number;
  most?: number;
  onChange: (value: number) => void;
};

/** A whole number; what is none changes nothing and says so. */
export function NumberInput({ label, value, least = 1, most = 100_000, onChange }: NumberInputProps) {
  const t = useTranslations("settings.promises");
  const [typed, setTyped] = useState(String(value));
  const number = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const isRight = number >= least && number <= most;
  return (
    <Field label={label} error={isRight ? undefined : t("noNumber", { least, most })}>
      {(field) => (
        <TextInput
          {...field}
          inputMode="numeric"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            const next = /^\d+$/.test(target.value.trim()) ? Number(target.value) : Number.NaN;
            if (next >= least && next <= most) onChange(next);
          }}
          autoComplete="off"
          className="tabular max-w-40"
        />
      )}
    </Field>
  );
}
