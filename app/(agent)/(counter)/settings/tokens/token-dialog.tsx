"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { makeToken } from "../../../../_client/team.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";
import { RoleField } from "../role-field.tsx";
import { SecretOnce } from "../secret-once.tsx";

const tokenRoles = ["agent", "lead", "admin"] as const;

export function TokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const client = useQueryClient();
  const [token, setToken] = useState<string | null>(null);
  const { onSubmit, isBusy, errors } = useForm(["name", "role"], submit);

  async function submit(form: FormData) {
    const role = tokenRoles.find((each) => each === textOf(form, "role")) ?? "agent";
    setToken((await makeToken({ name: textOf(form, "name"), role })).token);
    client.invalidateQueries({ queryKey: ["tokens"] });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("make")}>
      {token === null ? (
        <form onSubmit={onSubmit} className="grid gap-4" noValidate>
          <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
            {(field) => <TextInput {...field} name="name" autoFocus required autoComplete="off" />}
          </Field>
          <RoleField label={t("role")} error={errors.role} roles={tokenRoles} />
          <FormProblem text={errors.form} />
          <Button type="submit" tone="primary" busy={isBusy}>
            {t("make")}
          </Button>
        </form>
      ) : (
        <SecretOnce text={token} hint={t("once")} label={t("copy")} onDone={onClose} />
      )}
    </Dialog>
  );
}
