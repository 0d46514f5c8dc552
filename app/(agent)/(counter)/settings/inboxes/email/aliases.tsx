"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";

import { cx } from "../../../../../_ui/class-names.ts";
import { controlLook, Field } from "../../../../../_ui/field.tsx";

type AliasesProps = {
  value: string[];
  /** What is being typed and is no chip yet; it counts all the same. */
  typed: string;
  error: string | undefined;
  onChange: (aliases: string[], typed: string) => void;
};

/**
 * Addresses as chips: Enter, a comma or a space makes one, Backspace takes the last back to be mended. Leaving the field
 * changes nothing: what grew just then would move the button away from under the pointer.
 */
export function Aliases({ value, typed, error, onChange }: AliasesProps) {
  const t = useTranslations("settings.inboxes.email");
  const input = useRef<HTMLInputElement>(null);

  function type(text: string) {
    if (!/[\s,;]/.test(text)) return onChange(value, text);
    const given = text.split(/[\s,;]+/).filter((one) => one !== "");
    onChange([...new Set([...value, ...given])], "");
  }

  function remove(alias: string) {
    onChange(
      value.filter((one) => one !== alias),
      typed,
    );
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = value.at(-1);
    if (event.key === "Enter" && typed.trim() !== "") {
      event.preventDefault();
      type(`${typed} `);
    } else if (event.key === "Backspace" && typed === "" && last !== undefined) {
      event.preventDefault();
      onChange(value.slice(0, -1), last);
    }
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
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            autoComplete="off"
            spellCheck={false}
            className="h-7 min-w-32 grow bg-transparent px-2 outline-none pointer-coarse:h-9 pointer-coarse:text-16"
          />
        </div>
      )}
    </Field>
  );
}
