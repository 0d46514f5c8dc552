"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { addInbox } from "../../../../_client/inboxes.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";

/** Web chat needs only a name; the rest has sensible starts and is set on the next screen. */
export function AddInboxDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.inboxes");
  const client = useQueryClient();
  const router = useRouter();
  const { onSubmit, isBusy, errors } = useForm(["name"], submit);

  async function submit(form: FormData) {
    const inbox = await addInbox({ channel: "webchat", provider: "socket", name: textOf(form, "name") });
    client.invalidateQueries({ queryKey: ["inboxes"] });
    onClose();
    router.push(`/settings/inboxes/${inbox.id}`);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("add")} description={t("addHint")}>
      <form onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
          {(field) => <TextInput {...field} name="name" autoFocus required autoComplete="off" />}
        </Field>
        <FormProblem text={errors.form} />
        <Button type="submit" tone="primary" busy={isBusy}>
          {t("add")}
        </Button>
      </form>
    </Dialog>
  );
}
