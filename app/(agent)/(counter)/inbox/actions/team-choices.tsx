"use client";

import { CircleSlash, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { useTeams } from "../../../../_client/who.tsx";
import { MenuChoice, MenuChoices } from "../../../../_ui/menu.tsx";
import { activeTeams } from "./active-teams.ts";

const none = "";

type TeamChoicesProps = { teamId: string | null; onPick: (id: string | null) => void };

/** The same choices inside a menu, where there is no room for a list of their own. */
export function TeamChoices({ teamId, onPick }: TeamChoicesProps) {
  const t = useTranslations("conversation.team");
  return (
    <MenuChoices value={teamId ?? none} onChange={(id) => onPick(id === none ? null : id)}>
      {activeTeams(useTeams()).map(({ id, name }) => (
        <MenuChoice key={id} value={id} icon={<UsersRound className="size-4" aria-hidden />}>
          {name}
        </MenuChoice>
      ))}
      <MenuChoice value={none} icon={<CircleSlash className="size-4" aria-hidden />}>
        {t("none")}
      </MenuChoice>
    </MenuChoices>
  );
}
