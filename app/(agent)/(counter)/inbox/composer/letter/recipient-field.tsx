"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { keyOf } from "./letter-draft.ts";
import { isAddress, type Mailbox, parseAddresses } from "./parse-addresses.ts";
import { RecipientChip } from "./recipient-chip.tsx";

type RecipientFieldProps = {
  label: string;
  people: Mailbox[];
  newcomers: Set<string>;
  startsFocused?: boolean;
  onChange: (people: Mailbox[]) => void;
};

/** People as chips: typed or pasted, walked through with the arrow keys, removed with Backspace, opened with Enter. */
export function RecipientField({ label, people, newcomers, startsFocused = false, onChange }: RecipientFieldProps) {
  const t = useTranslations("composer.letter");
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const chips = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (startsFocused) input.current?.focus();
  }, [startsFocused]);

  return (
    <div className="flex min-w-0 grow items-start gap-2 px-2 py-[3px]">
      <label htmlFor={inputId} className="w-12 shrink-0 py-[3px] text-13 text-muted">
        {label}
      </label>
      <div className="flex min-w-0 grow flex-wrap items-center gap-1">
        <ul ref={chips} aria-label={label} className="contents">
          {people.map((person, index) => (
            <RecipientChip
              key={keyOf(person)}
              person={person}
              isNew={newcomers.has(keyOf(person))}
              onKeyDown={(event) => onChipKey(event, index)}
              onRemove={() => remove(index)}
            />
          ))}
        </ul>
        <input
          ref={input}
          id={inputId}
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          inputMode="email"
          placeholder={people.length === 0 ? t("addressPlaceholder") : ""}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onInputKey}
          onPaste={onPaste}
          onBlur={() => add(typed)}
          className="h-7 w-24 grow bg-transparent text-14 outline-none pointer-coarse:h-9 pointer-coarse:text-16"
        />
      </div>
    </div>
  );

  function add(text: string) {
    const known = new Set(people.map(keyOf));
    const found = parseAddresses(text).filter((person) => !known.has(keyOf(person)) && known.add(keyOf(person)));
    setTyped("");
    if (found.length > 0) onChange([...people, ...found]);
  }

  function remove(index: number) {
    onChange(people.filter((_, at) => at !== index));
    input.current?.focus();
  }

  function onInputKey(event: KeyboardEvent<HTMLInputElement>) {
    const { key, nativeEvent, ctrlKey, metaKey } = event;
    if (nativeEvent.isComposing || ctrlKey || metaKey) return;
    const isAtStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    const ends = key === "Enter" || key === "," || key === ";" || (key === " " && isAddress(typed.trim()));
    if (ends) {
      event.preventDefault();
      add(typed);
    } else if ((key === "Backspace" || key === "ArrowLeft") && isAtStart && people.length > 0) {
      event.preventDefault();
      focusChip(people.length - 1);
    }
  }

  function onChipKey(event: KeyboardEvent, index: number) {
    const person = people[index];
    if (event.key === "ArrowLeft") focusChip(Math.max(0, index - 1));
    else if (event.key === "ArrowRight") index === people.length - 1 ? input.current?.focus() : focusChip(index + 1);
    else if (event.key === "Backspace" || event.key === "Delete") remove(index);
    else if (event.key === "Enter" && person) {
      setTyped(person.name ? `${person.name} <${person.address}>` : person.address);
      remove(index);
    } else return;
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text");
    if (!/[,;\n<]/.test(text.trim()) && !isAddress(text.trim())) return;
    event.preventDefault();
    add(`${typed}${text}`);
  }

  function focusChip(index: number) {
    chips.current?.querySelectorAll<HTMLElement>("[data-chip]")[index]?.focus();
  }
}
