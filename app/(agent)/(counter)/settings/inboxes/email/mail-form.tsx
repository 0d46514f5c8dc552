"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { AnywayButton } from "../connect-buttons.tsx";
import { Aliases } from "./aliases.tsx";
import { Credentials } from "./credentials.tsx";
import { withAddress } from "./draft.ts";
import { Listen } from "./listen.tsx";
import { Provider } from "./provider.tsx";
import { Servers } from "./servers.tsx";
import { Since } from "./since.tsx";
import { TrialSteps } from "./trial-steps.tsx";
import type { MailForm } from "./use-mail-form.ts";

/** Everything that connects a mailbox, the address first: the rest mostly follows from it. */
export function MailFormFields({ form: mail, isNew }: { form: MailForm; isNew: boolean }) {
  const t = useTranslations("settings.inboxes.email");
  const { draft, errors, isBusy, tried } = mail;
  const isMailbox = draft.way === "mailbox";
  return (
    <form ref={mail.form} onSubmit={mail.onSubmit} className="grid max-w-[560px] grid-cols-1 gap-5" noValidate>
      <Field label={t("address")} error={errors.address} hint={t("addressHint")}>
        {(field) => (
          <TextInput
            {...field}
            type="email"
            name="address"
            value={draft.address}
            onChange={(event) => mail.update((now) => withAddress(now, event.target.value))}
            autoFocus={isNew}
            autoComplete="off"
            spellCheck={false}
            placeholder="support@example.org"
          />
        )}
      </Field>
      <Provider mail={mail} isNew={isNew} />
      {isMailbox ? <Credentials mail={mail} /> : <Listen mail={mail} />}
      <Servers mail={mail} />
      <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
        {(field) => (
          <TextInput
            {...field}
            name="name"
            value={draft.name}
            onChange={(event) => mail.change({ name: event.target.value })}
            autoComplete="off"
            maxLength={100}
          />
        )}
      </Field>
      <Aliases
        value={draft.aliases}
        typed={draft.typedAlias}
        error={errors.aliases}
        onChange={(aliases, typedAlias) => mail.change({ aliases, typedAlias })}
      />
      {isNew && isMailbox && <Since mail={mail} />}
      {tried && <TrialSteps tried={tried} isMailbox={isMailbox} />}
      <FormProblem text={errors.form} />
      <div className="flex flex-wrap gap-2">
        {mail.signsIn && isNew ? (
          <SignInButton mail={mail} tone="primary" />
        ) : (
          <Button type="submit" tone="primary" size="large" busy={isBusy}>
            {t(isNew ? "connect" : "testAndSave")}
          </Button>
        )}
        {mail.signsIn && !isNew && <SignInButton mail={mail} tone="plain" />}
        <AnywayButton {...{ isNew, isBusy, tried }} onAnyway={mail.keepUntried} />
      </div>
    </form>
  );
}

function SignInButton({ mail, tone }: { mail: MailForm; tone: "primary" | "plain" }) {
  const t = useTranslations("settings.inboxes.email");
  return (
    <Button tone={tone} size="large" busy={mail.isBusy} onClick={mail.signIn}>
      {t(mail.draft.presetId === "microsoft" ? "signInMicrosoft" : "signInGoogle")}
    </Button>
  );
}
