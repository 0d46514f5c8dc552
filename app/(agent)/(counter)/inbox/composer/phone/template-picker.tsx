"use client";

import { useQuery } from "@tanstack/react-query";
import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { fillTemplate, type MessageTemplate } from "#adapters/contract/template.ts";
import type { RouteView } from "#server/protocol/conversations.ts";
import { templatesQuery } from "../../../../../_client/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Field, Select, TextInput } from "../../../../../_ui/field.tsx";
import { Trouble } from "../../../../../_ui/trouble.tsx";
import { Formatted } from "../../conversation/phone/formatted.tsx";

type TemplatePickerProps = {
  route: Pick<RouteView, "inboxId">;
  contactName: string;
  hasWritten: boolean;
  onSend: (template: { id: string; variables: Record<string, string>; text: string }) => void;
};

/** What may be sent when the window is closed: an approved message, with what goes into it, as the customer will read it. */
export function TemplatePicker({ route, contactName, hasWritten, onSend }: TemplatePickerProps) {
  const t = useTranslations("phone.templates");
  const templates = useQuery(templatesQuery(route.inboxId));
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (templates.isPending) return <div className="skeleton m-3 h-20" aria-busy="true" />;
  if (templates.error) return <Trouble error={templates.error} onRetry={() => templates.refetch()} />;
  const approved = templates.data.filter((template) => template.approved);
  const template = approved.find((one) => one.id === chosenId);
  return (
    <div className="grid max-h-[62dvh] gap-3 overflow-y-auto px-3 py-2">
      <p className="text-13 text-muted">
        {t(hasWritten ? "hint" : "never", { name: contactName })} {approved.length === 0 && t("none")}
      </p>
      {approved.length > 0 && (
        <Field label={t("choose")}>
          {(field) => (
            <Select {...field} value={chosenId ?? ""} onChange={(event) => setChosenId(event.target.value)}>
              <option value="" disabled>
                {t("choosePlaceholder")}
              </option>
              {approved.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} · {one.language}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {template && <Filling key={template.id} template={template} contactName={contactName} onSend={onSend} />}
    </div>
  );
}

type FillingProps = { template: MessageTemplate } & Pick<TemplatePickerProps, "contactName" | "onSend">;

function Filling({ template, contactName, onSend }: FillingProps) {
  const t = useTranslations("phone.templates");
  const [variables, setVariables] = useState<Record<string, string>>({});
  const [wasTried, setTried] = useState(false);
  const { text, missing } = fillTemplate(template, variables);
  const gaps = Object.fromEntries(missing.map((name) => [name, `[${labelOf(name)}]`]));
  const shown = fillTemplate(template, { ...variables, ...gaps }).text;
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0) onSend({ id: template.id, variables, text });
        else focusOn(event.currentTarget, missing[0]);
      }}
    >
      {template.variables.map((name) => (
        <Field
          key={name}
          label={labelOf(name)}
          error={wasTried && missing.includes(name) ? t("missing") : undefined}
          hint={name === "1" ? t("nameHint", { name: contactName }) : undefined}
        >
          {(field) => (
            <TextInput
              {...field}
              name={name}
              maxLength={1024}
              autoComplete="off"
              value={variables[name] ?? ""}
              onChange={(event) => setVariables({ ...variables, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <section aria-label={t("preview")} className="flex flex-col items-end gap-1">
        <div className="max-w-full rounded-12 bg-reply px-3 py-2 text-15 break-words whitespace-pre-wrap text-text">
          <Formatted text={shown} isOurs={false} />
        </div>
        {template.buttons.length > 0 && (
          <ul className="flex flex-wrap gap-1" aria-label={t("buttons")}>
            {template.buttons.map((button) => (
              <li key={button} className="rounded-6 border border-line px-2 py-1 text-12 text-muted">
                {button}
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className="flex justify-end">
        <Button type="submit" tone="primary" icon={<SendHorizontal className="size-4" aria-hidden />}>
          {t("send")}
        </Button>
      </div>
    </form>
  );

  /** Headers and buttons have variables of their own, under the same numbers. */
  function labelOf(name: string): string {
    const [place, key] = name.includes(".") ? name.split(".", 2) : ["body", name];
    if (place === "header") return t("inHeader", { name: key ?? name });
    if (place === "button") return t("inButton", { name: template.buttons[Number(key)] ?? name });
    return t("inBody", { name: key ?? name });
  }
}

function focusOn(form: HTMLFormElement, name: string | undefined) {
  const control = name === undefined ? null : form.elements.namedItem(name);
  if (control instanceof HTMLElement) control.focus();
}
