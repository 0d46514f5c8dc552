"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { TeamView } from "#server/protocol/teams.ts";
import { saveTeam, showTeam } from "../../../../_client/teams.ts";
import { say } from "../../../../_client/undo.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Out of everybody's way and back, each said; archiving with the way to undo it. Answers whether it was done. */
export function useArchiveTeam() {
  const t = useTranslations("settings.team");
  const client = useQueryClient();
  const problemText = useProblemText();

  async function move(team: TeamView, archived: boolean): Promise<boolean> {
    try {
      showTeam(client, await saveTeam(team.id, { archived }));
    } catch (error) {
      say(problemText(error), { tone: "problem" });
      return false;
    }
    const { name } = team;
    say(t(archived ? "archived" : "restored", { name }), archived ? { undo: () => void move(team, false) } : {});
    return true;
  }

  return { archive: (team: TeamView) => move(team, true), restore: (team: TeamView) => move(team, false) };
}
