"use client";

import { useTranslations } from "next-intl";

import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { Choice } from "./choice.tsx";
import type { MailForm } from "./use-mail-form.ts";

/** How much of what is in the mailbox already becomes conversations. */
export function Since({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const { draft, errors } = mail;
  return (
    <>
      <Choice
        label={t("since")}
        value={draft.since}
        onChange={(since) => mail.change({ since })}
        options={[
          { value: "now", label: t("sinceNow"), hint: t("sinceNowHint") },
          { value: "days", label: t("sinceDays") },
          { value: "all", label: t("sinceAll"), hint: t("sinceAllHint") },
        ]}
      />
      {draft.since === "days" && (
        <Field label={t("days")} error={errors.since} className="max-w-32">
          {(field) => (
            <TextInput
              {...field}
              name="since"
              inputMode="numeric"
              value={draft.days}
              onChange={(event) => mail.change({ days: event.target.value })}
              autoComplete="off"
            />
          )}
        </Field>
      )}
    </>
  );
}
