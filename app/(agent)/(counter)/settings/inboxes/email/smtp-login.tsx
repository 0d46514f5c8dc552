"use client";

import { useTranslations } from "next-intl";

import { Check, Field, TextInput } from "../../../../../_ui/field.tsx";
import { PasswordInput } from "../../../../../_ui/password-input.tsx";
import { keptSecret } from "../stored-config.ts";
import type { MailForm } from "./use-mail-form.ts";

/** Sending signs in as reading does, unless told otherwise. */
export function SmtpLogin({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const { draft, errors, kept } = mail;
  const { smtp } = draft;
  const change = (patch: Partial<typeof smtp>) => mail.change({ smtp: { ...smtp, ...patch } });
  return (
    <>
      <Check
        label={t(draft.way === "mailbox" ? "ownSmtpLogin" : "smtpLogin")}
        checked={smtp.hasOwnLogin}
        onChange={(event) => change({ hasOwnLogin: event.target.checked })}
      />
      {smtp.hasOwnLogin && (
        <div className="grid gap-3">
          <Field label={t("smtpUser")} error={errors["smtp.user"]}>
            {(field) => (
              <TextInput
                {...field}
                name="smtp.user"
                value={smtp.user}
                onChange={(event) => change({ user: event.target.value })}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
          <Field
            label={t("smtpPassword")}
            error={errors["smtp.password"]}
            hint={kept.smtpPassword ? t("secretIsKept") : undefined}
          >
            {(field) => (
              <PasswordInput
                {...field}
                name="smtp.password"
                value={smtp.password}
                onChange={(event) => change({ password: event.target.value })}
                autoComplete="new-password"
                required={!kept.smtpPassword}
                placeholder={kept.smtpPassword ? keptSecret : ""}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
