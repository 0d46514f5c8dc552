"use client";

import { useTranslations } from "next-intl";

import { Check, Field, Select, TextInput } from "../../../../../_ui/field.tsx";
import type { ServerDraft } from "./draft.ts";

const kinds = ["implicit", "starttls", "none"] as const;
/** What each kind of encryption is usually found at. */
const ports = {
  imap: { implicit: "993", starttls: "143", none: "143" },
  smtp: { implicit: "465", starttls: "587", none: "25" },
};

type ServerFieldsProps = {
  title: string;
  name: "imap" | "smtp";
  server: ServerDraft;
  onChange: (patch: Partial<ServerDraft>) => void;
  errors: Record<string, string>;
  /** Where a user name can be given; empty it is the address. */
  user?: { placeholder: string; hint: string };
};

export function ServerFields({ title, name, server, onChange, errors, user }: ServerFieldsProps) {
  const t = useTranslations("settings.inboxes.email");
  const usual = Object.values(ports[name]);

  /** A port that nobody chose follows the encryption. */
  function encrypt(tls: ServerDraft["tls"]) {
    onChange({ tls, ...(usual.includes(server.port) ? { port: ports[name][tls] } : {}) });
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium">{title}</legend>
      <Field label={t("host")} error={errors[`${name}.host`]}>
        {(field) => (
          <TextInput
            {...field}
            name={`${name}.host`}
            value={server.host}
            onChange={(event) => onChange({ host: event.target.value })}
            autoComplete="off"
            spellCheck={false}
            placeholder={`${name}.example.org`}
          />
        )}
      </Field>
      <div className="grid grid-cols-[minmax(0,1fr)_96px] items-start gap-3">
        <Field label={t("encryption")}>
          {(field) => (
            <Select
              {...field}
              value={server.tls}
              onChange={(event) => encrypt(kinds.find((kind) => kind === event.target.value) ?? "implicit")}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(kind)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("port")} error={errors[`${name}.port`]}>
          {(field) => (
            <TextInput
              {...field}
              name={`${name}.port`}
              inputMode="numeric"
              value={server.port}
              onChange={(event) => onChange({ port: event.target.value })}
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      {user && (
        <Field label={t("user")} error={errors[`${name}.user`]} hint={user.hint}>
          {(field) => (
            <TextInput
              {...field}
              name={`${name}.user`}
              value={server.user}
              onChange={(event) => onChange({ user: event.target.value })}
              autoComplete="off"
              spellCheck={false}
              placeholder={user.placeholder}
            />
          )}
        </Field>
      )}
      {server.tls !== "none" && (
        <Check
          label={t("allowInvalidCertificate")}
          checked={server.allowInvalidCertificate}
          onChange={(event) => onChange({ allowInvalidCertificate: event.target.checked })}
        />
      )}
    </fieldset>
  );
}
