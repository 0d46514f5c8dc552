"use client";

import { useTranslations } from "next-intl";

import type { Priority } from "#db/vocabulary.ts";
import { keysOf } from "../../../../_client/keys/commands.ts";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Menu } from "../../../../_ui/menu.tsx";
import { PriorityChoices, priorityIcons } from "./priority-choices.tsx";

type PriorityMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  priority: Priority;
  onPick: (priority: Priority) => void;
};

export function PriorityMenu({ open, onOpenChange, priority, onPick }: PriorityMenuProps) {
  const t = useTranslations("priority");
  const Icon = priorityIcons[priority];
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton
          label={t("label", { priority: t(priority) })}
          keys={keysOf("priority")}
          icon={<Icon className={priority === "urgent" ? "size-4 text-breach" : "size-4"} aria-hidden />}
          // Out of sight where there is no room, yet still the place at which p opens the choices.
          className="@max-[480px]:invisible @max-[480px]:w-0!"
        />
      }
    >
      <PriorityChoices priority={priority} onPick={onPick} />
    </Menu>
  );
}
