"use client";

import { Command } from "cmdk";
import { Check, CircleSlash, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { useTeams } from "../../../../_client/who.tsx";
import { PickInput, pickItemLook, pickListLook } from "../../../../_ui/pick.tsx";
import { activeTeams } from "./active-teams.ts";

type TeamListProps = { teamId: string | null; onPick: (id: string | null) => void };

export function TeamList({ teamId, onPick }: TeamListProps) {
  const t = useTranslations("conversation.team");
  const teams = activeTeams(useTeams());
  return (
    <Command label={t("move")} loop>
      <PickInput placeholder={t("placeholder")} />
      <Command.Empty className="p-4 text-center text-muted">{t("empty")}</Command.Empty>
      <Command.List label={t("move")} className={pickListLook}>
        {teams.map(({ id, name, memberIds }) => (
          <Command.Item key={id} value={id} keywords={[name]} onSelect={() => onPick(id)} className={pickItemLook}>
            <UsersRound className="size-4 shrink-0 text-muted" aria-hidden />
            <span className="truncate">{name}</span>
            <span className="ml-auto shrink-0 text-12 text-muted">{t("people", { count: memberIds.length })}</span>
            {id === teamId && <Check className="size-4 shrink-0 text-accent" aria-hidden />}
          </Command.Item>
        ))}
        {teamId !== null && (
          <Command.Item value={t("none")} onSelect={() => onPick(null)} className={pickItemLook}>
            <CircleSlash className="size-4 shrink-0 text-muted" aria-hidden />
            {t("none")}
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}
