"use client";

import { useTranslations } from "next-intl";

import type { KnownVariable } from "#server/protocol/reply-variables.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { useVariableWords } from "../../replies/variable-words.ts";

export function variableOptionId(index: number) {
  return `variable-${index}`;
}

type VariableListProps = { names: KnownVariable[]; chosen: number; onPick: (name: KnownVariable) => void };

/** Variables whose name fits; the words keep the focus and steer it. */
export function VariableList({ names, chosen, onPick }: VariableListProps) {
  const t = useTranslations("settings.savedReplies");
  const wordsOf = useVariableWords();
  return (
    <div
      id="variable-list"
      role="listbox"
      aria-label={t("insertVariable")}
      className="appear absolute inset-x-2 top-full z-20 mt-1 max-w-96 rounded-8 border border-line bg-raised p-1 shadow-float"
    >
      {names.map((name, index) => (
        <div
          key={name}
          id={variableOptionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // Before the words lose the focus, which would close the list.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(name);
          }}
          className={cx(
            "flex min-h-8 flex-wrap items-center justify-between gap-x-3 rounded-6 px-2",
            index === chosen && "bg-selected",
          )}
        >
          <span>{wordsOf(name)}</span>
          <span className="font-mono text-12 text-muted">{`{{${name}}}`}</span>
        </div>
      ))}
    </div>
  );
}
