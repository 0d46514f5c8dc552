"use client";

import { type ReactNode, useId } from "react";

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: { value: Value; label: string; hint?: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of few, all of them in sight. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-medium">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-start gap-2 text-14">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-[3px] size-4 shrink-0 accent-fill"
          />
          <span className="min-w-0">
            {option.label}
            {option.hint && <span className="block text-13 text-muted">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
