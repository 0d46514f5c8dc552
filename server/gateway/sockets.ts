import type { Namespace, Server, Socket } from "socket.io";

import type { Locale, Role } from "#db/vocabulary.ts";
import type { AgentToServer, ServerToAgent } from "#server/protocol/agent-events.ts";
import type { ServerToVisitor, VisitorToServer } from "#server/protocol/visitor-events.ts";

/** What the server remembers of a visitor's connection. */
export type VisitorData = {
  inboxId: string;
  /** Hash of the token, once there is one. */
  visitor: string | null;
  user: { id: string; name: string | null; email: string | null } | null;
  locale: Locale;
  timeZone: string | null;
  address: string;
  contactId: string | null;
  conversationId: string | null;
  /** The panel is open. */
  isLooking: boolean;
  /** Has written and has, for all we know, no answer yet. */
  mayWait: boolean;
};

export type AgentData = {
  agentId: string;
  name: string;
  role: Role;
  sessionId: string;
  locale: Locale;
  lookingAt: string | null;
  typing: "reply" | "note" | null;
};

type None = Record<string, never>;
export type VisitorNamespace = Namespace<VisitorToServer, ServerToVisitor, None, VisitorData>;
export type VisitorSocket = Socket<VisitorToServer, ServerToVisitor, None, VisitorData>;
/** What one process tells the others. */
type BetweenProcesses = { agentsChanged: () => void };
export type AgentNamespace = Namespace<AgentToServer, ServerToAgent, BetweenProcesses, AgentData>;
export type AgentSocket = Socket<AgentToServer, ServerToAgent, BetweenProcesses, AgentData>;

/** The two doors of the house. */
export type Doors = {
  io: Server;
  visitors: VisitorNamespace;
  agents: AgentNamespace;
  /** Are there other processes? */
  clustered: boolean;
};

/** Names of rooms, so that nobody spells one twice. */
export const rooms = {
  contact: (contactId: string) => `contact:${contactId}`,
  agent: (agentId: string) => `agent:${agentId}`,
  session: (sessionId: string) => `session:${sessionId}`,
  looking: (conversationId: string) => `looking:${conversationId}`,
  /** Agents who have resumed and are fed with changes. */
  live: "live",
};
