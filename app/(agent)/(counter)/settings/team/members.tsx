"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { AgentView } from "#server/protocol/agents.ts";
import type { TeamView } from "#server/protocol/teams.ts";
import { setMember } from "../../../../_client/teams.ts";
import { say } from "../../../../_client/undo.ts";
import { useAgents } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Everybody, with a tick for those who are in it; whoever may not change it sees only these. */
export function Members({ team, mayChange }: { team: TeamView; mayChange: boolean }) {
  const t = useTranslations("settings.team");
  const isIn = ({ id }: AgentView) => team.memberIds.includes(id);
  const shown = useAgents()
    .filter((agent) => isIn(agent) || (mayChange && agent.active))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  if (shown.length === 0) return <p className="text-muted">{t("people", { count: 0 })}</p>;
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      {shown.map((agent) => (
        <li key={agent.id}>
          {mayChange ? (
            <Tick team={team} agent={agent} isIn={isIn(agent)} />
          ) : (
            <p className="flex items-center gap-3 px-4 py-2">
              <Person agent={agent} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Tick({ team, agent, isIn }: { team: TeamView; agent: AgentView; isIn: boolean }) {
  const client = useQueryClient();
  const problemText = useProblemText();

  async function put(into: boolean) {
    await setMember(client, team.id, agent.id, into).catch((error: unknown) =>
      say(problemText(error), { tone: "problem" }),
    );
  }

  return (
    <label className="flex min-h-11 items-center gap-3 px-4 py-2 hover:bg-hover">
      <input
        type="checkbox"
        checked={isIn}
        onChange={(event) => put(event.target.checked)}
        className="size-4 shrink-0 accent-fill"
      />
      <Person agent={agent} />
    </label>
  );
}

function Person({ agent }: { agent: AgentView }) {
  const t = useTranslations("settings.team");
  const roleNames = useTranslations("roles");
  return (
    <>
      <Avatar name={agent.name} image={agent.image} size={28} className={agent.active ? "" : "grayscale"} />
      <span className="min-w-0 grow truncate">{agent.name}</span>
      <span className="shrink-0 text-13 text-muted">{agent.active ? roleNames(agent.role) : t("inactive")}</span>
    </>
  );
}
