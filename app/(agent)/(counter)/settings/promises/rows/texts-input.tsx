"use client";

import { useTranslations } from "next-intl";

import { type Locale, locales } from "#db/vocabulary.ts";
import { Field, TextArea } from "../../../../../_ui/field.tsx";

type TextsInputProps = {
  label: string;
  texts: Record<Locale, string>;
  hint?: string;
  onChange: (texts: Record<Locale, string>) => void;
};

/** One text in each language. */
export function TextsInput({ label, texts, hint, onChange }: TextsInputProps) {
  const t = useTranslations("settings.promises");
  return locales.map((locale) => (
    <Field key={locale} label={t("inLanguage", { what: label, language: t(`languages.${locale}`) })} hint={hint}>
      {(field) => (
        <TextArea
          {...field}
          lang={locale}
          rows={3}
          maxLength={600}
          value={texts[locale]}
          onChange={(event) => onChange({ ...texts, [locale]: event.target.value })}
        />
      )}
    </Field>
  ));
}
