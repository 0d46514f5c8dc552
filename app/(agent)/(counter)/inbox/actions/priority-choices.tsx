"use client";

import { ChevronDown, ChevronsUp, ChevronUp, Equal, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { type Priority, priorities } from "#db/vocabulary.ts";
import { MenuChoice, MenuChoices } from "../../../../_ui/menu.tsx";

export const priorityIcons: Record<Priority, LucideIcon> = {
  low: ChevronDown,
  normal: Equal,
  high: ChevronUp,
  urgent: ChevronsUp,
};

type PriorityChoicesProps = { priority: Priority; onPick: (priority: Priority) => void };

export function PriorityChoices({ priority, onPick }: PriorityChoicesProps) {
  const t = useTranslations("priority");
  return (
    <MenuChoices
      value={priority}
      onChange={(value) => {
        const picked = priorities.find((each) => each === value);
        if (picked) onPick(picked);
      }}
    >
      {priorities.toReversed().map((each) => {
        const Icon = priorityIcons[each];
        return (
          <MenuChoice key={each} value={each} icon={<Icon className="size-4" aria-hidden />}>
            {t(each)}
          </MenuChoice>
        );
      })}
    </MenuChoices>
  );
}
