"use client";

import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { presets } from "#adapters/email/profile/presets.ts";
import { Field, Select } from "../../../../../_ui/field.tsx";
import { otherPreset, presetOf, withPreset } from "./draft.ts";
import type { MailForm } from "./use-mail-form.ts";

/** Recognised from the address, and always to be chosen by hand: many companies have a domain of their own. */
export function Provider({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const locale = useLocale();
  const { presetId, address } = mail.draft;
  const { help, helpUrl } = presetOf(presetId, address);
  const hint = (
    <>
      {help[locale === "fr" ? "fr" : "en"]}{" "}
      {helpUrl && (
        <a
          href={helpUrl}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex items-center gap-1 whitespace-nowrap text-accent underline underline-offset-2"
        >
          {t("providerHelp")}
          <ExternalLink className="size-3" aria-hidden />
        </a>
      )}
    </>
  );
  return (
    <Field label={t("provider")} hint={hint}>
      {(field) => (
        <Select
          {...field}
          value={presetId}
          onChange={(event) => mail.update((now) => withPreset(now, event.target.value))}
        >
          {presets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={otherPreset}>{t("otherProvider")}</option>
        </Select>
      )}
    </Field>
  );
}
