"use client";

import { ChevronDown, ChevronsUp, ChevronUp, Equal, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { type Priority, priorities } from "#db/vocabulary.ts";
import { keysOf } from "../../../../_client/keys/commands.ts";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Menu, MenuChoice, MenuChoices } from "../../../../_ui/menu.tsx";

const icons: Record<Priority, LucideIcon> = { low: ChevronDown, normal: Equal, high: ChevronUp, urgent: ChevronsUp };

type PriorityMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  priority: Priority;
  onPick: (priority: Priority) => void;
};

export function PriorityMenu({ open, onOpenChange, priority, onPick }: PriorityMenuProps) {
  const t = useTranslations("priority");
  const Icon = icons[priority];
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton
          label={t("label", { priority: t(priority) })}
          keys={keysOf("priority")}
          icon={<Icon className={priority === "urgent" ? "size-4 text-breach" : "size-4"} aria-hidden />}
        />
      }
    >
      <MenuChoices
        value={priority}
        onChange={(value) => {
          const picked = priorities.find((each) => each === value);
          if (picked) onPick(picked);
        }}
      >
        {priorities.toReversed().map((each) => {
          const Each = icons[each];
          return (
            <MenuChoice key={each} value={each} icon={<Each className="size-4" aria-hidden />}>
              {t(each)}
            </MenuChoice>
          );
        })}
      </MenuChoices>
    </Menu>
  );
}
