"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../../../_ui/password-input.tsx";
import { ConnectButtons } from "../connect-buttons.tsx";
import { TrialVerdict } from "../trial-verdict.tsx";
import { type FieldName, fieldsOf, isSecret } from "./draft.ts";
import type { WhatsappForm } from "./use-whatsapp-form.ts";

const consoles = { cloud: "https://developers.facebook.com/apps/", twilio: "https://console.twilio.com/" };
const placeholders: Partial<Record<FieldName, string>> = {
  phoneNumberId: "106540352242922",
  businessAccountId: "102290129340398",
  accountSid: "AC…",
  number: "+33 6 39 98 00 00",
};

/** The least that the carrier needs to know, in the order in which its console shows it. */
export function WhatsappFormFields({ form: whatsapp, isNew }: { form: WhatsappForm; isNew: boolean }) {
  const t = useTranslations("settings.inboxes.whatsapp");
  const { carrier, draft, errors, isBusy, tried } = whatsapp;
  const names: readonly FieldName[] = fieldsOf[carrier];
  return (
    <form ref={whatsapp.form} onSubmit={whatsapp.onSubmit} className="grid max-w-[560px] grid-cols-1 gap-5" noValidate>
      {isNew && (
        <a
          href={consoles[carrier]}
          target="_blank"
          rel="noopener"
          className="inline-flex w-fit items-center gap-1 text-accent underline underline-offset-2"
        >
          {t(carrier === "cloud" ? "openMeta" : "openTwilio")}
          <ExternalLink className="size-3 shrink-0" aria-hidden />
        </a>
      )}
      {names
        .filter((name) => name !== "apiBaseUrl")
        .map((name, at) => (
          <OneField key={name} {...{ whatsapp, name }} isFirst={isNew && at === 0} />
        ))}
      <details open={(draft.apiBaseUrl ?? "") !== "" || errors.apiBaseUrl !== undefined}>
        <summary className="w-fit cursor-pointer rounded-6 py-1 text-13 text-muted hover:text-text">
          {t("elsewhere")}
        </summary>
        <div className="mt-2">
          <OneField {...{ whatsapp }} name="apiBaseUrl" isFirst={false} />
        </div>
      </details>
      {tried && <TrialVerdict tried={tried} />}
      <FormProblem text={errors.form} />
      <ConnectButtons {...{ isNew, isBusy, tried }} onAnyway={whatsapp.keepUntried} />
    </form>
  );
}

/** A token of our own making is read from here; all else is typed. */
function OneField({ whatsapp, name, isFirst }: { whatsapp: WhatsappForm; name: FieldName; isFirst: boolean }) {
  const t = useTranslations("settings.inboxes.whatsapp");
  const value = whatsapp.draft[name] ?? "";
  const isKept = isSecret(name) && whatsapp.isKept(name);
  const Input = isSecret(name) ? PasswordInput : TextInput;
  return (
    <Field label={t(`fields.${name}`)} error={whatsapp.errors[name]} hint={isKept ? t("kept") : t(`hints.${name}`)}>
      {(field) => (
        <div className="flex items-center gap-2">
          <div className="min-w-0 grow">
            <Input
              {...field}
              name={name}
              value={value}
              onChange={(event) => whatsapp.change(name, event.target.value)}
              autoFocus={isFirst}
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholders[name] ?? ""}
              className={name === "number" ? "tabular" : "font-mono"}
            />
          </div>
          {name === "verifyToken" && value !== "" && <CopyButton text={value} label={t("copyVerifyToken")} />}
        </div>
      )}
    </Field>
  );
}
