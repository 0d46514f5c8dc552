"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { TeamView } from "#server/protocol/teams.ts";
import { teamsQuery } from "../../../../_client/teams.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { Load } from "../load.tsx";
import { MakeTeam } from "./make-team.tsx";
import { mayChangeTeams } from "./may-change-teams.ts";
import { MemberFaces } from "./member-faces.tsx";

export function Teams() {
  const t = useTranslations("settings.team");
  const mayChange = mayChangeTeams(useMe());
  const teams = useQuery(teamsQuery);
  const [isMaking, setMaking] = useState(false);
  const isEmpty = teams.data?.length === 0;
  const make = mayChange && (
    <Button tone={isEmpty ? "primary" : "plain"} onClick={() => setMaking(true)}>
      {t("makeTeam")}
    </Button>
  );
  return (
    <Section
      title={t("teams")}
      hint={mayChange ? t("teamsHint") : `${t("teamsHint")} ${t("leadsChange")}`}
      action={!isEmpty && make}
    >
      <Load from={teams}>
        {(list) =>
          list.length === 0 ? (
            <div className="grid justify-items-start gap-3 rounded-8 border border-line p-5">
              <p className="flex items-center gap-2 font-medium">
                <UsersRound className="size-5 shrink-0 text-muted" aria-hidden />
                {t("noTeams")}
              </p>
              <p className="max-w-[60ch] text-muted">{t("noTeamsHint")}</p>
              {make}
            </div>
          ) : (
            <TeamList teams={list} />
          )
        }
      </Load>
      {isMaking && <MakeTeam onClose={() => setMaking(false)} />}
    </Section>
  );
}

/** Those that are worked in first. */
function TeamList({ teams }: { teams: TeamView[] }) {
  const sorted = teams.toSorted(
    (one, other) => Number(one.archived) - Number(other.archived) || one.name.localeCompare(other.name),
  );
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      {sorted.map((team) => (
        <Row key={team.id} team={team} />
      ))}
    </ul>
  );
}

function Row({ team }: { team: TeamView }) {
  const t = useTranslations("settings.team");
  return (
    <li>
      <Link href={`/settings/team/${team.id}`} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 font-medium break-words">{team.name}</span>
            {team.archived && (
              <span className="rounded-full border border-line px-2 text-12 text-muted">{t("isArchived")}</span>
            )}
          </span>
          <span className="block text-13 text-muted">{t("people", { count: team.memberIds.length })}</span>
        </span>
        <MemberFaces memberIds={team.memberIds} />
        <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
