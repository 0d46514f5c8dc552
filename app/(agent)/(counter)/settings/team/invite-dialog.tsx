"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { roles } from "#db/vocabulary.ts";
import { inviteAgent } from "../../../../_client/team.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";
import { RoleField } from "../role-field.tsx";
import { SecretOnce } from "../secret-once.tsx";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.team");
  const client = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  const { onSubmit, isBusy, errors } = useForm(["email", "role"], submit);

  async function submit(form: FormData) {
    const role = roles.find((each) => each === textOf(form, "role")) ?? "agent";
    const invitation = await inviteAgent({ email: textOf(form, "email"), role });
    setUrl(invitation.url ?? "");
    client.invalidateQueries({ queryKey: ["invitations"] });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("invite")}>
      {url === null ? (
        <form onSubmit={onSubmit} className="grid gap-4" noValidate>
          <Field label={t("email")} error={errors.email}>
            {(field) => <TextInput {...field} name="email" type="email" autoFocus required autoComplete="off" />}
          </Field>
          <RoleField label={t("role")} hint={t("roleHint")} error={errors.role} roles={roles} />
          <FormProblem text={errors.form} />
          <Button type="submit" tone="primary" busy={isBusy}>
            {t("makeLink")}
          </Button>
        </form>
      ) : (
        <SecretOnce text={url} hint={t("linkOnce")} label={t("copyLink")} onDone={onClose} />
      )}
    </Dialog>
  );
}
