"use client";

import { ChevronDown, Forward, Reply, ReplyAll } from "lucide-react";
import { useTranslations } from "next-intl";

import { Menu, MenuChoice, MenuChoices } from "../../../../../_ui/menu.tsx";
import type { AnswerMode } from "./answering.ts";
import { isForOne } from "./letter-draft.ts";
import { useFocusElsewhere } from "./use-focus-elsewhere.ts";
import type { Letter } from "./use-letter.ts";

const icons = { all: ReplyAll, one: Reply, forward: Forward };

/** To everybody on the letter unless told otherwise: who is left out of an answer does not learn of it. */
export function AnswerSwitch({ letter }: { letter: Letter }) {
  const t = useTranslations("composer.letter");
  const { mode } = letter.head;
  const Icon = icons[mode];
  const hasMany = letter.form !== undefined && !isForOne(letter.form);
  const focus = useFocusElsewhere();
  const modes: AnswerMode[] = hasMany ? ["all", "one", "forward"] : ["one", "forward"];
  return (
    <Menu
      align="start"
      side="top"
      onCloseAutoFocus={focus.onCloseAutoFocus}
      trigger={
        <button
          type="button"
          className="inline-flex h-7 shrink-0 items-center gap-1 rounded-6 px-2 text-13 font-medium text-muted hover:bg-hover hover:text-text pointer-coarse:h-9"
        >
          <Icon className="size-4" aria-hidden />
          {t(`mode.${mode}`)}
          <ChevronDown className="size-[14px]" aria-hidden />
        </button>
      }
    >
      <MenuChoices
        value={mode}
        onChange={(chosen) => {
          focus.leave();
          letter.choose(modes.find((each) => each === chosen) ?? "all");
        }}
      >
        {modes.map((each) => {
          const Each = icons[each];
          return (
            <MenuChoice key={each} value={each} icon={<Each className="size-4" aria-hidden />}>
              {t(`mode.${each}`)}
            </MenuChoice>
          );
        })}
      </MenuChoices>
    </Menu>
  );
}
