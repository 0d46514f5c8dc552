"use client";

import { useTranslations } from "next-intl";

import { useMe } from "../../../../../_client/who.tsx";
import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { Field, TextInput } from "../../../../../_ui/field.tsx";
import { PasswordInput } from "../../../../../_ui/password-input.tsx";
import { keptSecret } from "../stored-config.ts";
import { Choice } from "./choice.tsx";
import { presetOf } from "./draft.ts";
import type { MailForm } from "./use-mail-form.ts";

/** A password, or the provider's own sign-in where there is one. */
export function Credentials({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const { draft, errors, kept } = mail;
  const { signIn, oauth } = presetOf(draft.presetId, draft.address);
  return (
    <>
      {signIn.length > 1 && (
        <Choice
          label={t("signIn")}
          value={draft.signIn}
          onChange={(chosen) => mail.change({ signIn: chosen })}
          options={signIn.map((way) => ({
            value: way,
            label:
              way === "password" ? t("withAppPassword") : t(oauth === "microsoft" ? "withMicrosoft" : "withGoogle"),
          }))}
        />
      )}
      {draft.signIn === "oauth" ? (
        <App mail={mail} />
      ) : (
        <Field
          label={t("password")}
          error={errors["imap.password"] ?? (draft.smtp.hasOwnLogin ? undefined : errors["smtp.password"])}
          hint={kept.password ? t("secretIsKept") : undefined}
        >
          {(field) => (
            <PasswordInput
              {...field}
              name="imap.password"
              value={draft.password}
              onChange={(event) => mail.change({ password: event.target.value })}
              autoComplete="new-password"
              required={!kept.password}
              placeholder={kept.password ? keptSecret : ""}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The operator's own app at the provider: nobody else's stands between them and their mail. */
function App({ mail }: { mail: MailForm }) {
  const t = useTranslations("settings.inboxes.email");
  const { publicUrl } = useMe();
  const { draft, errors, kept } = mail;
  const redirect = `${publicUrl}/api/v1/inboxes/oauth/callback`;
  const change = (app: Partial<typeof draft.app>) => mail.change({ app: { ...draft.app, ...app } });
  return (
    <div className="grid grid-cols-1 gap-4 rounded-8 border border-line p-4">
      <div className="text-13 text-muted">
        {t(draft.presetId === "microsoft" ? "appHintMicrosoft" : "appHintGoogle")}
      </div>
      <Field label={t("redirect")} hint={t("redirectHint")}>
        {(field) => (
          <div className="flex flex-wrap items-center gap-2">
            <TextInput {...field} readOnly value={redirect} className="!w-auto min-w-0 grow font-mono !text-13" />
            <CopyButton text={redirect} />
          </div>
        )}
      </Field>
      <Field label={t("clientId")} error={errors["imap.oauth.clientId"]}>
        {(field) => (
          <TextInput
            {...field}
            name="imap.oauth.clientId"
            value={draft.app.clientId}
            onChange={(event) => change({ clientId: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label={t("clientSecret")}
        error={errors["imap.oauth.clientSecret"]}
        hint={kept.clientSecret ? t("secretIsKept") : undefined}
      >
        {(field) => (
          <PasswordInput
            {...field}
            name="imap.oauth.clientSecret"
            value={draft.app.clientSecret}
            onChange={(event) => change({ clientSecret: event.target.value })}
            autoComplete="new-password"
            required={!kept.clientSecret}
            placeholder={kept.clientSecret ? keptSecret : ""}
          />
        )}
      </Field>
    </div>
  );
}
