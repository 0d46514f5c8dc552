"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";

import type { AgentView, MeView } from "#server/protocol/agents.ts";
import type { TeamView } from "#server/protocol/teams.ts";
import { agentsQuery } from "./team.ts";
import { teamsQuery } from "./teams.ts";

const Me = createContext<MeView | null>(null);
const nobody: AgentView[] = [];
const Agents = createContext(nobody);
const noTeams: TeamView[] = [];
const Teams = createContext(noTeams);

/** Asked for in every row and bubble: one watcher for all of them, handed down. */
export function Who({ me, children }: { me: MeView; children: ReactNode }) {
  const agents = useQuery(agentsQuery).data ?? nobody;
  const teams = useQuery(teamsQuery).data ?? noTeams;
  return (
    <Me value={me}>
      <Agents value={agents}>
        <Teams value={teams}>{children}</Teams>
      </Agents>
    </Me>
  );
}

/** For screens behind the door, where someone is always signed in. */
export function useMe(): MeView {
  const me = use(Me);
  if (!me) throw new Error("a screen behind the door was drawn before its agent was known");
  return me;
}

export function useAgents(): AgentView[] {
  return use(Agents);
}

/** Archived ones as well: conversations may still belong to them. */
export function useTeams(): TeamView[] {
  return use(Teams);
}
