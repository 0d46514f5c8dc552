"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";

import { knownVariables } from "#server/protocol/reply-variables.ts";
import { Button } from "../../../../_ui/button.tsx";
import { TextArea } from "../../../../_ui/field.tsx";
import { Menu, MenuItem } from "../../../../_ui/menu.tsx";
import { useVariableWords } from "../../replies/variable-words.ts";
import { matchingVariables, type Naming, variableAt, withVariable } from "./variable-at.ts";
import { VariableList, variableOptionId } from "./variable-list.tsx";

type TextWithVariablesProps = Omit<ComponentProps<"textarea">, "onChange"> & {
  text: string;
  isReadOnly: boolean;
  onChange: (text: string) => void;
};

/** Words with variables: chosen from a menu, or offered while two braces are typed. */
export function TextWithVariables({ text, isReadOnly, onChange, ...field }: TextWithVariablesProps) {
  const t = useTranslations("settings.savedReplies");
  const wordsOf = useVariableWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [chosen, setChosen] = useState(0);
  const wantedCaret = useRef<number | null>(null);
  const options = naming ? matchingVariables(naming.query, wordsOf) : [];
  const isOpen = options.length > 0;

  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    area.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });

  return (
    <div className="grid gap-2">
      <div className="relative">
        <TextArea
          {...field}
          ref={area}
          value={text}
          rows={7}
          readOnly={isReadOnly}
          aria-autocomplete="list"
          aria-controls={isOpen ? "variable-list" : undefined}
          aria-activedescendant={isOpen ? variableOptionId(chosen) : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            follow(event.target);
          }}
          onSelect={(event) => follow(event.currentTarget)}
          onBlur={() => setNaming(null)}
          onKeyDown={(event) => isOpen && !event.nativeEvent.isComposing && steer(event)}
        />
        {isOpen && <VariableList names={options} chosen={chosen} onPick={pick} />}
      </div>
      {!isReadOnly && (
        <div>
          <Menu
            align="start"
            trigger={
              <Button size="small" icon={<Braces className="size-4" aria-hidden />}>
                {t("insertVariable")}
              </Button>
            }
            onCloseAutoFocus={(event) => {
              if (wantedCaret.current === null && document.activeElement !== area.current) return;
              event.preventDefault();
            }}
          >
            {[...knownVariables, t("freeName")].map((name) => (
              <MenuItem key={name} onSelect={() => insert(name)}>
                {name === t("freeName") ? t("freeVariable") : wordsOf(name)}
                <span className="ml-3 font-mono text-12 text-muted">{`{{${name}}}`}</span>
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </div>
  );

  function follow(now: HTMLTextAreaElement) {
    if (isReadOnly) return;
    const found = variableAt(now.value, now.selectionStart);
    if (found?.query !== naming?.query) setChosen(0);
    setNaming(found);
  }

  function steer(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const name = options[chosen];
    if (step !== 0) setChosen((chosen + step + options.length) % options.length);
    else if ((event.key === "Enter" || event.key === "Tab") && name) pick(name);
    else if (event.key === "Escape") setNaming(null);
    else return;
    event.preventDefault();
  }

  function pick(name: string) {
    const to = area.current?.selectionStart;
    if (naming && to !== undefined) put(name, { from: naming.from, to });
  }

  function insert(name: string) {
    const { selectionStart: from = text.length, selectionEnd: to = text.length } = area.current ?? {};
    put(name, { from, to });
  }

  function put(name: string, place: { from: number; to: number }) {
    const next = withVariable(text, place, name);
    wantedCaret.current = next.caret;
    setNaming(null);
    onChange(next.text);
    requestAnimationFrame(() => area.current?.focus());
  }
}
