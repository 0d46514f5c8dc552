"use client";

import { useTranslations } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Field, TextArea, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../../_ui/use-form.ts";
import { keptSecret } from "../stored-config.ts";
import { useSaveInbox } from "./use-save-inbox.ts";

/** Which websites may show the widget, and how they prove who is signed in there. */
export function TrustForm({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  const common = useTranslations("common");
  const save = useSaveInbox(inbox.id);
  const { onSubmit, isBusy, errors } = useForm(["origins", "identitySecret"], submit);
  const origins = Array.isArray(inbox.config.origins) ? inbox.config.origins.join("\n") : "";
  const hasSecret = inbox.config.identitySecret === keptSecret;

  async function submit(form: FormData) {
    const secret = textOf(form, "identitySecret").trim();
    await save({
      config: {
        ...inbox.config,
        origins: textOf(form, "origins")
          .split(/[\s,]+/)
          .filter((origin) => origin !== ""),
        ...(secret === "" ? {} : { identitySecret: secret }),
      },
    });
  }

  return (
    <form onSubmit={onSubmit} className="grid max-w-[520px] gap-4" noValidate>
      <Field label={t("origins")} error={errors.origins} hint={t("originsHint")}>
        {(field) => (
          <TextArea
            {...field}
            name="origins"
            rows={3}
            spellCheck={false}
            placeholder="https://www.example.org"
            defaultValue={origins}
            className="font-mono text-13"
          />
        )}
      </Field>
      <Field
        label={t("identitySecret")}
        error={errors.identitySecret}
        hint={t(hasSecret ? "identityIsSet" : "identityHint")}
      >
        {(field) => (
          <TextInput
            {...field}
            name="identitySecret"
            autoComplete="off"
            spellCheck={false}
            placeholder={hasSecret ? keptSecret : ""}
            className="font-mono"
          />
        )}
      </Field>
      <FormProblem text={errors.form} />
      <div>
        <Button type="submit" tone="primary" busy={isBusy}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
