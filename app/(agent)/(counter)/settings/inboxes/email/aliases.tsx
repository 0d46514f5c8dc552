"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { controlLook, Field } from "../../../../../_ui/field.tsx";

type AliasesProps = { value: string[]; error: string | undefined; onChange: (aliases: string[]) => void };

/** Addresses as chips: Enter, a comma or leaving the field adds one, Backspace takes the last back to be mended. */
export function Aliases({ value, error, onChange }: AliasesProps) {
  const t = useTranslations("settings.inboxes.email");
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function add(text: string) {
    const given = text.split(/[\s,;]+/).filter((one) => one !== "");
    if (given.length > 0) onChange([...new Set([...value, ...given])]);
    setTyped("");
  }

  function remove(alias: string) {
    onChange(value.filter((one) => one !== alias));
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = value.at(-1);
    if (["Enter", ",", ";", " "].includes(event.key) && typed.trim() !== "") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && last !== undefined) {
      event.preventDefault();
      onChange(value.slice(0, -1));
      setTyped(last);
    }
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData("text");
    if (!/[\s,;]/.test(text.trim())) return;
    event.preventDefault();
    add(`${typed} ${text}`);
  }

  return (
    <Field label={t("aliases")} error={error} hint={t("aliasesHint")}>
      {(field) => (
        <div className={cx(controlLook, "flex min-h-9 flex-wrap items-center gap-1 !px-1 py-1")}>
          {value.map((alias) => (
            <span key={alias} className="flex max-w-full items-center rounded-6 bg-hover pl-2 text-13">
              <span className="truncate">{alias}</span>
              <button
                type="button"
                aria-label={t("removeAlias", { alias })}
                onClick={() => remove(alias)}
                className="grid size-6 shrink-0 place-items-center rounded-6 text-muted hover:text-text pointer-coarse:size-9"
              >
                <X className="size-3" aria-hidden />
              </button>
            </span>
          ))}
          <input
            {...field}
            ref={input}
            type="text"
            inputMode="email"
            name="aliases"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => add(typed)}
            autoComplete="off"
            spellCheck={false}
            className="h-7 min-w-32 grow bg-transparent px-2 outline-none pointer-coarse:h-9 pointer-coarse:text-16"
          />
        </div>
      )}
    </Field>
  );
}
