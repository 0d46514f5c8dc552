"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { savePolicy } from "../../../../../_client/policies.ts";
import { say } from "../../../../../_client/undo.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { Button } from "../../../../../_ui/button.tsx";
import { Field, Select, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { textOf, useForm } from "../../../../../_ui/use-form.ts";
import { usePathLabel } from "../path-label.ts";
import type { Editing } from "../use-promise.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { startOfDay } from "./start-of-day.ts";

export const reviewId = "review";

/** What is not saved yet: what it would have meant, from when on it holds, and why. */
export function Review({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const common = useTranslations("common");
  const labelOf = usePathLabel();
  const client = useQueryClient();
  const { workspace } = useMe();
  const [isLater, setLater] = useState(false);
  const { onSubmit, isBusy, errors } = useForm(["effectiveFrom", "comment"], submit);
  const { layer, values, newestId, changed } = editing;
  const labels = [...new Set(changed.map(labelOf))];

  async function submit(form: FormData) {
    const date = textOf(form, "effectiveFrom");
    const effectiveFrom = isLater && date !== "" ? startOfDay(date, workspace.timeZone) : undefined;
    const comment = textOf(form, "comment").trim() || null;
    await savePolicy({
      ...layer,
      values,
      comment,
      basedOn: newestId,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    });
    await client.invalidateQueries({ queryKey: ["policies", layer.channel] });
    editing.discard();
    say(t(isLater ? "planned" : "holdsNow"));
  }

  return (
    <div id={reviewId} tabIndex={-1} className="scroll-mt-4 outline-none">
      <Section title={t("review")} hint={t("reviewHint", { changes: labels.join(", ") })}>
        <PreviewPanel layer={layer} values={values} />
        <form onSubmit={onSubmit} className="mt-5 grid max-w-[560px] gap-4" noValidate>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t("holdsFrom")}>
              {(field) => (
                <Select
                  {...field}
                  value={isLater ? "later" : "now"}
                  onChange={(event) => setLater(event.target.value === "later")}
                >
                  <option value="now">{t("fromNow")}</option>
                  <option value="later">{t("fromDate")}</option>
                </Select>
              )}
            </Field>
            {isLater && (
              <Field label={t("date")} error={errors.effectiveFrom}>
                {(field) => <TextInput {...field} type="date" name="effectiveFrom" required />}
              </Field>
            )}
          </div>
          <Field label={t("comment")} error={errors.comment} hint={t("commentHint")}>
            {(field) => <TextInput {...field} name="comment" maxLength={500} autoComplete="off" />}
          </Field>
          <FormProblem text={errors.form} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" size="large" busy={isBusy}>
              {common("save")}
            </Button>
            <Button tone="quiet" size="large" onClick={editing.discard}>
              {t("discard")}
            </Button>
          </div>
        </form>
      </Section>
    </div>
  );
}
