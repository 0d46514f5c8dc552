"use client";

import { Clock, Ellipsis, MessageCircleOff, PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Priority } from "#db/vocabulary.ts";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine, MenuTitle } from "../../../../_ui/menu.tsx";
import { PriorityChoices } from "./priority-choices.tsx";
import { TeamChoices } from "./team-choices.tsx";

type MoreMenuProps = {
  canAct: boolean;
  /** Null where there are no teams. */
  team: { id: string | null; onPick: (id: string | null) => void } | null;
  priority: Priority;
  onPriority: (priority: Priority) => void;
  onSnooze: () => void;
  /** Does somebody wait? */
  isWaiting: boolean;
  onJudge: () => void;
  onPanel: () => void;
};

/** On a phone: the actions for which the header has no room. */
export function MoreMenu({ canAct, team, priority, onPriority, onSnooze, isWaiting, onJudge, onPanel }: MoreMenuProps) {
  const t = useTranslations("conversation");
  const reply = useTranslations("conversation.reply");
  return (
    <Menu
      trigger={
        <IconButton
          label={t("more")}
          icon={<Ellipsis className="size-5" aria-hidden />}
          className="@min-[480px]:hidden"
        />
      }
    >
      <MenuItem icon={<PanelRight className="size-4" aria-hidden />} onSelect={onPanel}>
        {t("about")}
      </MenuItem>
      {canAct && (
        <>
          <MenuItem icon={<Clock className="size-4" aria-hidden />} onSelect={onSnooze}>
            {t("snooze")}
          </MenuItem>
          <MenuItem icon={<MessageCircleOff className="size-4" aria-hidden />} onSelect={onJudge}>
            {reply(isWaiting ? "mark" : "undo")}
          </MenuItem>
          {team && (
            <>
              <MenuLine />
              <MenuTitle>{t("team.title")}</MenuTitle>
              <TeamChoices teamId={team.id} onPick={team.onPick} />
            </>
          )}
          <MenuLine />
          <MenuTitle>{t("priority")}</MenuTitle>
          <PriorityChoices priority={priority} onPick={onPriority} />
        </>
      )}
    </Menu>
  );
}
