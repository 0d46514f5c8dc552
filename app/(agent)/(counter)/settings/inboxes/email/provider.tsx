"use client";

import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { presets } from "#adapters/email/profile/presets.ts";
import { Field, Select } from "../../../../../_ui/field.tsx";
import { directPreset, otherPreset, presetOf, withPreset } from "./draft.ts";
import type { MailForm } from "./use-mail-form.ts";

/**
 * Recognised from the address, and always to be chosen by hand: many companies have a domain of their own. Whether mail
 * is fetched or brought is settled once the inbox is there.
 */
export function Provider({ mail, isNew }: { mail: MailForm; isNew: boolean }) {
  const t = useTranslations("settings.inboxes.email");
  const { presetId, way } = mail.draft;
  if (way === "direct" && !isNew) return null;
  return (
    <Field label={t("provider")} hint={way === "direct" ? t("directHint") : <Help mail={mail} />}>
      {(field) => (
        <Select
          {...field}
          value={way === "direct" ? directPreset : presetId}
          onChange={(event) => mail.update((now) => withPreset(now, event.target.value))}
        >
          {presets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={otherPreset}>{t("otherProvider")}</option>
          {isNew && <option value={directPreset}>{t("direct")}</option>}
        </Select>
      )}
    </Field>
  );
}

function Help({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const locale = useLocale();
  const { help, helpUrl } = presetOf(mail.draft.presetId, mail.draft.address);
  return (
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
}
