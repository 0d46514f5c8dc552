"use client";

import { useTranslations } from "next-intl";

import { Field, Select, TextInput } from "../../../../../_ui/field.tsx";
import type { MailForm } from "./use-mail-form.ts";

/** Where a mail server of one's own finds us. */
export function Listen({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const { draft, errors } = mail;
  const { listen } = draft;
  const change = (patch: Partial<typeof listen>) => mail.change({ listen: { ...listen, ...patch } });
  return (
    <fieldset className="grid gap-3 rounded-8 border border-line p-4">
      <legend className="px-1 font-medium">{t("listen")}</legend>
      <Field label={t("listenHost")} error={errors["listen.host"]} hint={t("listenHostHint")}>
        {(field) => (
          <TextInput
            {...field}
            name="listen.host"
            value={listen.host}
            onChange={(event) => change({ host: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <div className="grid grid-cols-[minmax(0,1fr)_96px] items-start gap-3">
        <Field label={t("protocol")}>
          {(field) => (
            <Select
              {...field}
              value={listen.protocol}
              onChange={(event) => change({ protocol: event.target.value === "lmtp" ? "lmtp" : "smtp" })}
            >
              <option value="smtp">SMTP</option>
              <option value="lmtp">LMTP</option>
            </Select>
          )}
        </Field>
        <Field label={t("port")} error={errors["listen.port"]}>
          {(field) => (
            <TextInput
              {...field}
              name="listen.port"
              inputMode="numeric"
              value={listen.port}
              onChange={(event) => change({ port: event.target.value })}
              autoComplete="off"
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
