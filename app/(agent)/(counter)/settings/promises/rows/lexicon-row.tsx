"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { type Locale, locales } from "#db/vocabulary.ts";
import { Field, TextArea } from "../../../../../_ui/field.tsx";
import type { Editing } from "../use-promise.ts";
import { useSpoken } from "../use-spoken.ts";
import { PromiseRow } from "./promise-row.tsx";
import { readWordings, spellWordings } from "./wordings.ts";

/** Words to avoid, and what to write instead. */
export function LexiconRow({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const spoken = useSpoken();
  const { lexicon } = editing.shown.guidance;
  return (
    <ul className="rounded-8 border border-line">
      <PromiseRow
        editing={editing}
        label={t("avoided")}
        paths={["guidance.lexicon"]}
        value={
          lexicon[spoken].length === 0
            ? t("noWords")
            : lexicon[spoken].map(({ avoid, prefer }) => (
                <span key={avoid} className="block font-normal">
                  {prefer === null ? avoid : t("instead", { avoid, prefer })}
                </span>
              ))
        }
      >
        {locales.map((locale) => (
          <Words key={locale} locale={locale} editing={editing} />
        ))}
      </PromiseRow>
    </ul>
  );
}

function Words({ locale, editing }: { locale: Locale; editing: Editing }) {
  const t = useTranslations("settings.promises");
  const { lexicon } = editing.shown.guidance;
  const [typed, setTyped] = useState(spellWordings(lexicon[locale]));
  return (
    <Field label={t("inLanguage", { what: t("avoided"), language: t(`languages.${locale}`) })} hint={t("wordsHint")}>
      {(field) => (
        <TextArea
          {...field}
          lang={locale}
          rows={6}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            const words = readWordings(target.value, lexicon[locale]);
            editing.say({ guidance: { lexicon: { ...lexicon, [locale]: words } } });
          }}
        />
      )}
    </Field>
  );
}
