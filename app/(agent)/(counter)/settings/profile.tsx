"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MeView } from "#server/protocol/agents.ts";
import { saveMe } from "../../../_client/account.ts";
import { setSingleKeys, singleKeys } from "../../../_client/keys/listen.ts";
import { speak } from "../../../_client/language.ts";
import { useStore } from "../../../_client/store.ts";
import { say } from "../../../_client/undo.ts";
import { useMe } from "../../../_client/who.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Check, Field, Select, TextInput } from "../../../_ui/field.tsx";
import { FormProblem } from "../../../_ui/form-problem.tsx";
import { Section } from "../../../_ui/section.tsx";
import { TimeZoneSelect } from "../../../_ui/time-zone-select.tsx";
import { textOf, useForm } from "../../../_ui/use-form.ts";
import { PageTitle } from "./page-title.tsx";
import { Picture } from "./picture.tsx";

export function Profile() {
  const t = useTranslations("settings.profile");
  const common = useTranslations("common");
  const me = useMe();
  const keep = useKeepMe();
  const hasSingleKeys = useStore(singleKeys, (on) => on);
  const { onSubmit, isBusy, errors } = useForm(["name", "locale", "timeZone"], submit);

  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <Section title={t("you")}>
        <Picture me={me} onSaved={keep} />
        <form onSubmit={onSubmit} className="mt-5 grid max-w-[420px] gap-4" noValidate>
          <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
            {(field) => <TextInput {...field} name="name" defaultValue={me.name} autoComplete="name" />}
          </Field>
          <Field label={t("email")}>{(field) => <TextInput {...field} value={me.email} readOnly disabled />}</Field>
          <Field label={t("locale")} error={errors.locale}>
            {(field) => (
              <Select {...field} name="locale" defaultValue={me.locale}>
                <option value="en">English</option>
                <option value="fr">Français</option>
              </Select>
            )}
          </Field>
          <Field label={t("timeZone")} error={errors.timeZone}>
            {(field) => <TimeZoneSelect {...field} name="timeZone" start={me.timeZone} />}
          </Field>
          <FormProblem text={errors.form} />
          <div>
            <Button type="submit" tone="primary" busy={isBusy}>
              {common("save")}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={t("keys")} hint={t("keysHint")}>
        <Check
          label={t("singleKeys")}
          checked={hasSingleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
      </Section>
    </>
  );

  async function submit(form: FormData) {
    const locale = textOf(form, "locale") === "fr" ? "fr" : "en";
    keep(await saveMe({ name: textOf(form, "name").trim(), locale, timeZone: textOf(form, "timeZone") }));
    say(common("saved"));
  }
}

/** Shows the new self everywhere, in the new language if that is what changed. */
function useKeepMe() {
  const client = useQueryClient();
  const router = useRouter();
  return (me: MeView) => {
    client.setQueryData(["me"], me);
    speak(me.locale);
    if (document.documentElement.lang !== me.locale) router.refresh();
  };
}
