"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { makeTeam, showTeam } from "../../../../_client/teams.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";

/** A name is all it needs; who is in it is asked on its page. */
export function MakeTeam({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.team");
  const client = useQueryClient();
  const router = useRouter();
  const { onSubmit, isBusy, errors } = useForm(["name"], submit);

  async function submit(form: FormData) {
    const team = await makeTeam({ name: textOf(form, "name") });
    showTeam(client, team);
    router.push(`/settings/team/${team.id}`);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("makeTeam")}>
      <form onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label={t("teamName")} error={errors.name} hint={t("teamNameHint")}>
          {(field) => <TextInput {...field} name="name" autoFocus required maxLength={80} autoComplete="off" />}
        </Field>
        <FormProblem text={errors.form} />
        <Button type="submit" tone="primary" busy={isBusy}>
          {t("makeTeam")}
        </Button>
      </form>
    </Dialog>
  );
}
