"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";

import type { AgentView, MeView } from "#server/protocol/agents.ts";
import { agentsQuery } from "./team.ts";

const Me = createContext<MeView | null>(null);
const nobody: AgentView[] = [];
const Agents = createContext(nobody);

/** Asked for in every row and bubble: one watcher for all of them, handed down. */
export function Who({ me, children }: { me: MeView; children: ReactNode }) {
  const agents = useQuery(agentsQuery).data ?? nobody;
  return (
    <Me value={me}>
      <Agents value={agents}>{children}</Agents>
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
