"use client";

import { type FormEvent, useState } from "react";

import { ApiError } from "../_client/api.ts";
import { useProblemText } from "./trouble.tsx";

/**
 * Sends a form. What is wrong is said beside the field it is about, else above the button; nothing typed is lost.
 */
export function useForm<Fields extends string>(
  fields: readonly Fields[],
  submit: (form: FormData) => Promise<unknown>,
) {
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setErrors({});
    try {
      await submit(new FormData(form));
    } catch (error) {
      const found = problemsOf(error, fields, problemText(error));
      setErrors(found);
      focusOn(
        form,
        fields.find((field) => found[field] !== undefined),
      );
    } finally {
      setBusy(false);
    }
  }

  return { onSubmit, isBusy, errors };
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** What to say beside each field; what belongs to none is said above the button, as `form`. */
export function problemsOf(error: unknown, fields: readonly string[], text: string): Record<string, string> {
  const path = error instanceof ApiError ? error.field : undefined;
  const told = error instanceof ApiError ? error.fields : [];
  const problems: Record<string, string> = {};
  for (const one of told) {
    const field = fieldIn(one.field, fields);
    if (field) problems[field] ??= sentence(`${one.message}.`, undefined);
  }
  const field = path === undefined ? undefined : fieldIn(path, fields);
  if (field) problems[field] ??= sentence(text, path);
  return Object.keys(problems).length > 0 ? problems : { form: sentence(text, path) };
}

/** "settings.accent" and "config.origins.0" are said beside `accent` and `origins`, "config.imap.host" beside `imap.host`. */
function fieldIn(path: string, fields: readonly string[]): string | undefined {
  return fields.find((field) => `.${path}.`.includes(`.${field}.`));
}

/** The label beside it already says which field it is; French sets a space before the colon. */
export function sentence(problem: string, path: string | undefined): string {
  const colon = path ? problem.slice(problem.indexOf(path) + path.length).match(/^\s*:\s*(.+)$/su) : null;
  const words = path && problem.includes(path) ? (colon?.[1] ?? problem) : problem;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function focusOn(form: HTMLFormElement, field: string | undefined) {
  const control = field ? form.elements.namedItem(field) : null;
  if (control instanceof HTMLElement) control.focus();
}
