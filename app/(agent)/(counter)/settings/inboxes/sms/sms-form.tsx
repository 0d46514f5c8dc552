"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../../../_ui/password-input.tsx";
import { ConnectButtons } from "../connect-buttons.tsx";
import { Choice } from "../email/choice.tsx";
import { TrialVerdict } from "../trial-verdict.tsx";
import { PriceFields } from "./price-fields.tsx";
import type { SmsForm } from "./use-sms-form.ts";

/** Account, token, sender: in the order in which Twilio's console shows them. */
export function SmsFormFields({ form: sms, isNew }: { form: SmsForm; isNew: boolean }) {
  const t = useTranslations("settings.inboxes.sms");
  const { draft, errors, isBusy, tried } = sms;
  return (
    <form ref={sms.form} onSubmit={sms.onSubmit} className="grid max-w-[560px] grid-cols-1 gap-5" noValidate>
      <Field
        label={t("accountSid")}
        error={errors.accountSid}
        hint={
          <a
            href="https://console.twilio.com/"
            target="_blank"
            rel="noopener"
            className="inline-flex items-center gap-1 underline underline-offset-2"
          >
            {t("accountSidHint")}
            <ExternalLink className="size-3 shrink-0" aria-hidden />
          </a>
        }
      >
        {(field) => (
          <TextInput
            {...field}
            name="accountSid"
            value={draft.accountSid}
            onChange={(event) => sms.change({ accountSid: event.target.value })}
            autoFocus={isNew}
            autoComplete="off"
            spellCheck={false}
            placeholder="AC…"
            className="font-mono"
          />
        )}
      </Field>
      <Field
        label={t("authToken")}
        error={errors.authToken}
        hint={sms.hasToken ? t("authTokenKept") : t("authTokenHint")}
      >
        {(field) => (
          <PasswordInput
            {...field}
            name="authToken"
            value={draft.authToken}
            onChange={(event) => sms.change({ authToken: event.target.value })}
            required={!sms.hasToken}
            autoComplete="off"
          />
        )}
      </Field>
      <Choice
        label={t("sender")}
        value={draft.sender}
        options={[
          { value: "number", label: t("aNumber"), hint: t("aNumberHint") },
          { value: "service", label: t("aService"), hint: t("aServiceHint") },
        ]}
        onChange={(sender) => sms.change({ sender })}
      />
      {draft.sender === "number" ? (
        <Field label={t("number")} error={errors.number} hint={t("numberHint")}>
          {(field) => (
            <TextInput
              {...field}
              type="tel"
              name="number"
              value={draft.number}
              onChange={(event) => sms.change({ number: event.target.value })}
              autoComplete="off"
              placeholder="+33 6 39 98 00 00"
              className="tabular"
            />
          )}
        </Field>
      ) : (
        <Field label={t("service")} error={errors.messagingServiceSid} hint={t("serviceHint")}>
          {(field) => (
            <TextInput
              {...field}
              name="messagingServiceSid"
              value={draft.messagingServiceSid}
              onChange={(event) => sms.change({ messagingServiceSid: event.target.value })}
              autoComplete="off"
              spellCheck={false}
              placeholder="MG…"
              className="font-mono"
            />
          )}
        </Field>
      )}
      <PriceFields {...{ draft, errors }} onChange={sms.change} />
      <details open={draft.apiBaseUrl !== "" || errors.apiBaseUrl !== undefined}>
        <summary className="w-fit cursor-pointer rounded-6 py-1 text-13 text-muted hover:text-text">
          {t("elsewhere")}
        </summary>
        <Field label={t("apiBaseUrl")} error={errors.apiBaseUrl} hint={t("apiBaseUrlHint")} className="mt-2">
          {(field) => (
            <TextInput
              {...field}
              type="url"
              name="apiBaseUrl"
              value={draft.apiBaseUrl}
              onChange={(event) => sms.change({ apiBaseUrl: event.target.value })}
              autoComplete="off"
              spellCheck={false}
              placeholder="https://api.twilio.com"
            />
          )}
        </Field>
      </details>
      {tried && <TrialVerdict tried={tried} />}
      <FormProblem text={errors.form} />
      <ConnectButtons {...{ isNew, isBusy, tried }} onAnyway={sms.keepUntried} />
    </form>
  );
}
